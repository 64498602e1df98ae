# Recursion through cached and wrapped functions, generators and built-in functions.
import functools, sys
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
for n in (300, 450, 480, 490, 496, 497, 498, 499, 500, 510):
    fib.cache_clear()
    try: print(n, fib(n) % 1000)
    except RecursionError as e: print(n, e)
@functools.cache
def fc(n): return 1 if n == 0 else n * fc(n - 1) % 1000003
for n in (300, 330, 333, 400, 450, 480, 495, 496, 497, 498, 499, 500):
    fc.cache_clear()
    try: print(n, fc(n))
    except RecursionError as e: print(n, e)
def deco(f):
    @functools.wraps(f)
    def w(*a, **k): return f(*a, **k)
    return w
d = 0
@deco
def g(n):
    global d
    d = n
    return g(n + 1)
try: g(1)
except RecursionError as e: print("wrapped", d, e)
def gen(n):
    global d
    d = n
    yield n
    yield from gen(n + 1)
try:
    for _ in gen(1): pass
except RecursionError as e: print("yieldfrom", d, e)
def gen2(n):
    global d
    d = n
    yield n
    for x in gen2(n + 1): yield x
try:
    for _ in gen2(1): pass
except RecursionError as e: print("genfor", d, e)
def viasort(n):
    global d
    d = n
    return sorted([1], key=lambda x: viasort(n + 1))
try: viasort(1)
except RecursionError as e: print("sort", d > 300)
def viamap(n):
    global d
    d = n
    return list(map(viamap, [n + 1]))
try: viamap(1)
except RecursionError as e: print("map", d, e)
def vialist(n):
    global d
    d = n
    return [vialist(x) for x in [n + 1]]
try: vialist(1)
except RecursionError as e: print("comp", d, e)
def viagen(n):
    global d
    d = n
    return sum(viagen(x) for x in [n + 1])
try: viagen(1)
except RecursionError as e: print("gensum", d > 300)
def viapart(n):
    global d
    d = n
    return functools.partial(viapart, n + 1)()
try: viapart(1)
except RecursionError as e: print("partial", d > 300)
def viareduce(n):
    global d
    d = n
    return functools.reduce(lambda a, b: viareduce(n + 1), [1, 2])
try: viareduce(1)
except RecursionError as e: print("reduce", d, e)
def viaeval(n):
    global d
    d = n
    return eval("viaeval(n + 1)", globals(), {"n": n})
try: viaeval(1)
except RecursionError as e: print("eval", d > 300)
class M:
    def m(self, n):
        global d
        d = n
        return getattr(self, "m")(n + 1)
try: M().m(1)
except RecursionError as e: print("method", d, e)
class Base:
    def go(self, n):
        global d
        d = n
        return self.go(n + 1)
class Der(Base):
    def go(self, n): return super().go(n)
try: Der().go(1)
except RecursionError as e: print("super", d, e)
from contextlib import contextmanager
@contextmanager
def cm(n):
    global d
    d = n
    with cm(n + 1): yield
try:
    with cm(1): pass
except RecursionError as e: print("cm", d > 300)
