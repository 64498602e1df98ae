# Decorators: with arguments, on classes, stacking, counting, memoizing.
import functools
from functools import lru_cache, partial, reduce, singledispatch, cached_property, wraps
import operator


def trace(fn):
    @wraps(fn)
    def inner(*args, **kwargs):
        shown = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
        print(f"-> {fn.__name__}({', '.join(shown)})")
        inner.calls += 1
        return fn(*args, **kwargs)
    inner.calls = 0
    return inner


def repeat(times):
    def deco(fn):
        @wraps(fn)
        def inner(*a, **k):
            return [fn(*a, **k) for _ in range(times)]
        return inner
    return deco


class CountCalls:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.n = 0

    def __call__(self, *args):
        self.n += 1
        return self.fn(*args)

    def __get__(self, obj, owner):
        return self if obj is None else partial(self, obj)


def singleton(cls):
    box = {}

    def get(*a, **k):
        if cls not in box:
            box[cls] = cls(*a, **k)
        return box[cls]
    return get


@trace
@repeat(2)
def greet(name, *, punct="!"):
    """Says hello."""
    return f"hi {name}{punct}"


@lru_cache(maxsize=None)
def fibo(n):
    return n if n < 2 else fibo(n - 1) + fibo(n - 2)


@singleton
class Config:
    def __init__(self, v=1):
        self.v = v


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        print("computing")
        return 3 * self.r ** 2

    @CountCalls
    def scale(self, k):
        return self.r * k


@singledispatch
def show(x):
    return f"object {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return f"list of {len(x)}"


print(greet("bo", punct="?"), greet.calls, greet.__name__, greet.__doc__, greet.__wrapped__.__name__)
print(fibo(50), fibo.cache_info())
print(Config(5) is Config(6), Config().v)
c = Circle(2)
print(c.area, c.area, c.scale(4), c.scale(5), Circle.scale.n)
print(show(3), show([1]), show("s"), show(True))
print(reduce(operator.mul, range(1, 6)), reduce(lambda a, b: f"({a}+{b})", "abc"), list(map(operator.itemgetter(1), [(1, 2), (3, 4)])))
add5 = partial(operator.add, 5)
print(add5(1), add5.func is operator.add, add5.args, operator.attrgetter("r")(c), operator.methodcaller("upper")("x"))
print(sorted("bca", key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))))
