# Recursion without a floor, by many roads: each ends in a RecursionError that can be caught.
import sys


def plain(n):
    return plain(n + 1)


class Repr:
    def __repr__(self):
        return repr(self)


class Str:
    def __str__(self):
        return str(self)


class Eq:
    def __eq__(self, other):
        return self == other

    __hash__ = None


class Hash:
    def __hash__(self):
        return hash(self)


class Add:
    def __add__(self, other):
        return self + other


class Attr:
    def __getattr__(self, name):
        return getattr(self, name + "x") if len(name) < 5 else getattr(self, name)


class Attribute:
    def __getattribute__(self, name):
        return self.x


class Property:
    @property
    def value(self):
        return self.value


class Iter:
    def __iter__(self):
        return iter(self)


class Item:
    def __getitem__(self, key):
        return self[key]


class Len:
    def __len__(self):
        return len(self)


class Bool:
    def __bool__(self):
        return bool(self)


class Call:
    def __call__(self):
        return self()


class Init:
    def __init__(self):
        Init()


class New:
    def __new__(cls):
        return cls()


class Contains:
    def __contains__(self, item):
        return item in self


class Format:
    def __format__(self, spec):
        return format(self, spec)


class Set:
    def __setattr__(self, name, value):
        self.x = value


class Context:
    def __enter__(self):
        with self:
            pass

    def __exit__(self, *error):
        pass


class Index:
    def __index__(self):
        return [0][self]


class Instance(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, cls)


class Checked(metaclass=Instance):
    pass


def key(item):
    return sorted([item, item], key=key)


def generator():
    yield from generator()


def generator_next():
    yield next(generator_next())


def comprehension():
    return [comprehension() for _ in range(1)]


def decorated(f):
    return decorated(f)(f)


def mapper(x):
    return list(map(mapper, [x]))


def maximum(x):
    return max([x, x], key=maximum)


def exception():
    try:
        1 / 0
    except ZeroDivisionError:
        exception()


def final():
    try:
        final()
    finally:
        pass


async def coroutine():
    await coroutine()


def drive():
    coroutine().send(None)


def lambdas():
    f = lambda n: f(n)
    f(0)


def set_x():
    Set().x = 1


def enter():
    with Context():
        pass


roads = [
    lambda: plain(0), lambda: repr(Repr()), lambda: str(Str()), lambda: Eq() == Eq(),
    lambda: hash(Hash()), lambda: {Hash(): 1}, lambda: Add() + 1, lambda: Attr().y,
    lambda: Attribute().y, lambda: Property().value, lambda: list(Iter()), lambda: Item()[0],
    lambda: len(Len()), lambda: bool(Bool()), lambda: Call()(), Init, New,
    lambda: 1 in Contains(), lambda: f"{Format()}", set_x, enter, lambda: [0][Index()],
    lambda: isinstance(1, Checked), lambda: key(1), lambda: list(generator()),
    lambda: list(generator_next()), comprehension, lambda: decorated(1), lambda: mapper(1),
    lambda: maximum(1), exception, final, drive, lambdas, lambda: print(Repr()),
    lambda: "%s" % Str(), lambda: "{}".format(Str()), lambda: [Repr()].__repr__(),
    lambda: f"{[Repr()]}", lambda: Eq() in [Eq()], lambda: [Eq()].index(Eq()),
    lambda: sorted([Repr(), Repr()], key=repr),
]
for number, road in enumerate(roads):
    try:
        road()
        print(number, "came back")
    except RecursionError as error:
        print(number, type(error).__name__)
    except Exception as error:
        print(number, "other", type(error).__name__, error)
print("limit", sys.getrecursionlimit() >= 1000)
