# Packages beside the program, their parts and a folder without __init__.py.
import pkg
import pkg.inner.deep
from pkg import inner, parts
from pkg import *

print(one, second, three, pkg.one, pkg.inner.deep.DEPTH)
print(parts.two, inner.DEPTH, pkg.__doc__)
try:
    import pkg.beyond
except ImportError as error:
    print(error)
try:
    import pkg.missing
except ModuleNotFoundError as error:
    print(error)
try:
    from pkg import missing
except ImportError as error:
    print(str(error).replace(__file__.rpartition("/")[0], "FOLDER"))
import spaced.leaf
from spaced import leaf
print(spaced.leaf is leaf, hasattr(spaced, "__file__"))


def late():
    from pkg.inner import deep
    return deep.DEPTH


print(late())
