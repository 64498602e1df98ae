# Modules beside the program: once only, their own names, files and packages.
import asyncio
import helper
import helper as again
from helper import COUNT, work
import sys


def short(text):
    folder = __file__.rpartition("/")[0]
    return str(text).replace(folder, "FOLDER")


print(helper is again, COUNT, helper.__doc__)
print(short(helper), short(helper.__file__), repr(helper.__package__))
print(sys.modules["helper"] is helper, __name__)
helper.COUNT = 2
print(asyncio.run(work("x")))
try:
    from helper import nothing
except ImportError as error:
    print(type(error).__name__, short(error), error.name, short(error.path))
try:
    import helper.sub
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    helper.nothing
except AttributeError as error:
    print(error)
from helper import *
print("_hidden" in globals(), "fail" in globals())
import queue
print(queue.NAME)
try:
    import raises
except LookupError as error:
    print(error, "raises" in sys.modules)
try:
    import raises
except LookupError as error:
    print("again:", error)
try:
    import does_not_parse
except SyntaxError as error:
    print(type(error).__name__, error.msg, error.lineno, short(error.filename))
try:
    import first_of_ring
except ImportError as error:
    print(short(error))
try:
    from . import helper
except ImportError as error:
    print(error)
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error)
