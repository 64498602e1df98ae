# A fresh generator takes only None; one that runs cannot be entered again.
def simple():
    yield 1


def loop_back():
    yield next(me)


try:
    simple().send(5)
except TypeError as error:
    print(error)
me = loop_back()
try:
    next(me)
except ValueError as error:
    print(error)
try:
    simple()[0]
except TypeError as error:
    print(error)
print(iter(me) is me, type(me).__name__, me.__name__)
