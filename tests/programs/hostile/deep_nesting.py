# Values nested very deep: made, compared, shown, hashed, copied and destroyed.
def nest(wrap, depth):
    value = wrap(None)
    for _ in range(depth):
        value = wrap(value)
    return value


def attempt(name, action):
    try:
        action()
        print(name, "fine")
    except RecursionError:
        print(name, "RecursionError")


class Node:
    def __init__(self, next):
        self.next = next


class Slotted:
    __slots__ = ("next",)

    def __init__(self, next):
        self.next = next


wraps = {
    "list": lambda v: [v], "tuple": lambda v: (v,), "dict": lambda v: {"k": v},
    "node": Node, "slotted": Slotted, "lambda": lambda v: lambda: v,
    "two": lambda v: [v, 1],
}
for name, wrap in wraps.items():
    value = nest(wrap, 100000)
    other = nest(wrap, 100000)
    if name in ("list", "tuple", "dict", "two"):
        attempt(name + " repr", lambda: repr(value))
        attempt(name + " ==", lambda: value == other)
        attempt(name + " <", lambda: value < other if name != "dict" else value == other)
        attempt(name + " str", lambda: str(value))
        attempt(name + " format", lambda: f"{value}")
    if name == "tuple":
        try:
            hash(value)  # As deep as the machine's stack allows.
        except RecursionError:
            pass
    del value, other
    print(name, "gone")


def chain(depth):
    it = iter([1])
    for _ in range(depth):
        it = map(str, it)
    return it


it = chain(50000)
try:
    next(it)
except RecursionError:
    pass
del it


def count(n):
    if n:
        yield from count(n - 1)
    yield n


print(sum(1 for _ in count(300)))


def wrap_generator(inner):
    yield from inner


g = iter([1, 2, 3])
for _ in range(5000):
    g = wrap_generator(g)
attempt("generators", lambda: next(g))
del g
error = None
for i in range(20000):
    new = ValueError(i)
    new.__context__ = error
    new.__cause__ = error
    error = new
del error, new
print("exceptions gone")
bound = print
for i in range(20000):
    class C:
        method = bound
    bound = C().__class__
del bound
t = ()
for i in range(100000):
    t = (t, i)
d = {t[1]: t}
del t
d.clear()
print("done")
