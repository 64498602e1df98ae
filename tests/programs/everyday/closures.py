# Closures: counters, late binding, nonlocal, default arguments, scopes.
def counter(start=0, step=1):
    n = start

    def inc():
        nonlocal n
        n += step
        return n

    def reset(value=start):
        nonlocal n
        n = value
    inc.reset = reset
    return inc


def make_adders():
    return [lambda x: x + i for i in range(3)], [lambda x, i=i: x + i for i in range(3)]


def compose(*fns):
    def run(x):
        for f in reversed(fns):
            x = f(x)
        return x
    return run


def curry(f, n):
    def step(*got):
        return f(*got) if len(got) >= n else lambda *more: step(*got, *more)
    return step


x = "global"


def scopes():
    x = "outer"

    def show():
        return x

    def use_global():
        global x
        old, x = x, "changed"
        return old

    class Body:
        x = "class"
        seen = x
        ys = [x for _ in range(1)]

        def method(self):
            return x
    return show(), use_global(), Body.seen, Body.ys, Body().method()


def memo(f, cache={}):
    def g(n):
        if (f.__name__, n) not in cache:
            cache[f.__name__, n] = f(n)
        return cache[f.__name__, n]
    return g


def sig(a, /, b, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


c = counter(10, 5)
print(c(), c(), c.reset(), c())
late, bound = make_adders()
print([f(10) for f in late], [f(10) for f in bound])
print(compose(str, lambda v: v * 2, abs)(-21), curry(lambda a, b, c: a + b + c, 3)(1)(2, 3))
print(scopes(), x)
print(sig(1, 2, d=4), sig(1, 2, 3, 4, 5, d=6, z=7), sig(*[1, 2], **{"d": 0, "e": 1}))
for bad in (lambda: sig(1), lambda: sig(a=1, b=2, d=3), lambda: sig(1, 2), lambda: sig(1, 2, b=3, d=1), lambda: c(1), lambda: sig(1, 2, **{"d": 1}, d=2) if False else counter(1, 2, 3)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(c.__closure__ is not None, c.__code__.co_name, c.__code__.co_freevars, c.__name__, c.__qualname__, sig.__defaults__, sig.__kwdefaults__)
print((lambda *a, **k: (a, k))(1, *"ab", z=1, **{"y": 2}))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(memo(fact)(20), [f() for f in [lambda: 1, lambda: 2]], (lambda: (yield))().__next__())
acc = []
def bad_default(v, to=acc): to.append(v); return to
bad_default(1); print(bad_default(2), acc)
def typed(a: int, b: "str" = "x") -> list[int]: ...
print(typed.__annotations__, typed(1))
