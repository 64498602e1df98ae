# misc semantics
class Meta(type):
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return o is int
class M(metaclass=Meta): pass
print(isinstance(5, M), isinstance(6, M), issubclass(int, M), issubclass(str, M))
def outer():
    x = 1
    def inc():
        nonlocal x
        x += 1
        return x
    return inc
i = outer(); print(i(), i(), i.__closure__[0].cell_contents, i.__code__.co_name, i.__qualname__)
def f(a, b: int = 3, *args: str, c=4, **kw) -> None:
    "doc"
print(f.__annotations__, f.__defaults__, f.__kwdefaults__, f.__doc__, f.__name__, f.__module__)
f.attr = 3; print(f.attr, f.__dict__)
class C:
    "cdoc"
    x: int = 3
    y: str
    def m(self): return self
print(C.__annotations__, C.__doc__, C().m.__name__, C().m.__self__.__class__, C.m.__qualname__)
c = C(); m = c.m; print(m == c.m, m.__func__ is C.m, hash(m) == hash(c.m))
print([n for n in dir(c) if not n.startswith('__')])
class P:
    def __init__(self): self._v = 1
    v = property(lambda s: s._v, lambda s, v: setattr(s, '_v', v))
p = P(); p.v = 4; print(p.v, P.v.__class__.__name__)
class CM:
    n = 0
    @classmethod
    def make(cls): cls.n += 1; return cls()
    @staticmethod
    def st(a): return a * 2
class CM2(CM): pass
print(type(CM2.make()).__name__, CM2.n, CM.n, CM.st(4), CM().st(5))
class S1:
    def hi(self): return "S1"
class S2(S1):
    def hi(self): return "S2 " + super().hi()
class S3(S1):
    def hi(self): return "S3 " + super(S3, self).hi()
class S4(S2, S3):
    def hi(self): return "S4 " + super().hi()
    @classmethod
    def cl(cls): return super().__name__ if False else cls.__name__
print(S4().hi(), S4.cl())
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
d = D(); d['a'] = 4; print(d, d.get('a'))
class L(list):
    def __getitem__(self, i): return "item %s" % i
    def __len__(self): return 42
    def __iter__(self): return iter([7, 8])
l = L([1, 2]); print(l[0], len(l), list(l), l)
class Str(str):
    def shout(self): return self.upper() + "!"
s = Str("abc"); print(s.shout(), s + "d", type(s + "d").__name__, len(s), s == "abc", {s: 1}["abc"])
class Flt(float): pass
x = Flt(2.5); x.tag = 1; print(x + 1, x.tag, repr(x))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
t = T(1, 2); print(t, t.a, t == (1, 2), hash(t) == hash((1, 2)))
class E(Exception): pass
class E2(E, ValueError): pass
try: raise E2("m")
except ValueError as e: print(repr(e), isinstance(e, E))
print(type(E2.__mro__), [k.__name__ for k in E2.__mro__])
g = (lambda *a, **k: (a, k))
print(g(*[1], 2, *(3,), x=1, **{'y': 2}))
print((lambda x=[]: x)(), (lambda: (yield))().__class__.__name__)
a = [1, 2, 3]; a[0], a[1] = a[1], a[0]; print(a)
(a, b), c = (1, 2), 3; print(a, b, c)
x = y = []; x.append(1); print(y)
print({**{'a': 1}, 'b': 2}, [*range(3), *'ab'], {*[1], 2})
print(f"{3!r:>5}|{'x'!s}|{1.5:.3f}|{10:#x}|{'a':^5}|{1+1=}")
for i in range(3):
    if i == 5: break
else: print("no break")
while True:
    try: break
    finally: print("wfin")
def h():
    try: return "try"
    finally: print("before")
print(h())
def h2():
    for i in range(3):
        try: return i
        finally: continue
    return "end"
print(h2())
def deff(n=1, *, k=2): return n, k
print(deff(**{'k': 3}), deff(5))
print(1 < 2 < 3, 1 < 3 < 2, not [], None is None, 1 if [] else 2)
x = 10
def gl():
    global x
    x += 1
    del globals()['x']
gl()
try: x
except NameError as e: print(e)
import_ok = [i for i in range(5) if i % 2]
print(import_ok, {i: i*i for i in range(3)}, {i % 2 for i in range(5)}, sum(i for i in range(4)))
match [1, {'k': (2, 3)}, "s"]:
    case [int(a), {'k': (b, *c)}, str() as d]: print(a, b, c, d)
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
for v in (Pt(0, 1), Pt(1, 2), 5, [1, 2, 3], {}, None, "a", (1,)):
    match v:
        case Pt(0, y): print("x0", y)
        case Pt(x=a, y=b) if a < b: print("pt", a, b)
        case int() | str(): print("int/str", v)
        case [a, *rest]: print("seq", a, rest)
        case {**kw}: print("map", kw)
        case None: print("none")
class Slots2:
    __slots__ = ['__dict__', 'q']
z = Slots2(); z.q = 1; z.w = 2; print(z.q, z.w)
class Del:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n)
Del(1); q = Del(2); q = None; q = [Del(3)]; q.clear()
def ff():
    r = Del(4)
    return 5
ff(); print("after")
print(callable(Del), callable(5), getattr(5, 'zz', 'dflt'), hasattr(5, 'real'))
class Dyn:
    def __getattr__(self, n):
        if n.startswith('x'): return n
        raise AttributeError(n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print("delattr", n)
y = Dyn(); y.a = 2; print(y.xx, y.a); del y.a
try: y.zz
except AttributeError as e: print(e)
print(y.__dict__, object.__repr__(5)[:15], int.__add__(1, 2), str.join(",", "ab"), list.__len__([1]))
print(type.__call__(int, "5"), int.__mro__, bool.__bases__)
try: int.foo = 1
except TypeError as e: print(e)
try: (5).x = 1
except AttributeError as e: print(e)
try: len = 5; print(len); del len; print(len([1]))
except TypeError as e: print(e)
print(max(Pt(1,2), Pt(3,1), key=lambda p: p.x).x, sorted([3,1,2], reverse=True), list(map(lambda a, b: a + b, [1,2], [3,4])), list(zip([1,2],'ab')), list(filter(None, [0,1,2])), list(enumerate('ab', 1)), list(reversed([1,2])))
print(any([0,1]), all([]), abs(-3), round(2.5), pow(2,3,5), divmod(7,2), chr(97), ord('a'), hex(255), bin(5), oct(8))
class A1:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", a[0] and a[0].__name__); return False
try:
    with A1() as a, A1() as b: raise KeyError
except KeyError: print("KE")
exec_ns = {}
print(A1.__init__ is object.__init__, A1().__init__(), object().__class__)
