# classes
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name)
        return {}
    def __getattr__(cls, n): return "meta " + n
class A(metaclass=Meta, opt=1):
    x = 1
    def __init__(self, v): self.v = v
a = A(5)
print(a.v, A.zzz, type(A), type(a), A.__mro__, A.__bases__)
class B:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        print("sub", cls.__name__, tag)
class D(B, tag="t"): pass
class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.n = name
    def __get__(self, o, t=None): return self if o is None else ("got", self.n)
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("del")
class E:
    d = Desc()
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v
    @p.deleter
    def p(self): del self._p
e = E(); print(e.d); e.d = 4; del e.d; e.p = 3; print(e.p); del e.p
try: e.p
except AttributeError as x: print(x)
class F:
    @property
    def r(self): return 1
try: F().r = 1
except AttributeError as x: print(x)
try: del F().r
except AttributeError as x: print(x)
class S:
    __slots__ = ('a', 'b')
s = S(); s.a = 1
print(s.a)
try: s.c = 1
except AttributeError as x: print(x)
try: s.b
except AttributeError as x: print(x)
try: s.__dict__
except AttributeError as x: print(x)
class X: pass
class Y(X): pass
class Z(X): pass
class W(Y, Z): pass
print([c.__name__ for c in W.__mro__], W.mro()[0])
try:
    class Bad(X, Y): pass
except TypeError as x: print(x)
class Num:
    def __init__(s, v): s.v = v
    def __add__(s, o): return NotImplemented if not isinstance(o, Num) else Num(s.v + o.v)
    def __radd__(s, o): return Num(o + s.v)
    def __iadd__(s, o): s.v += 100; return s
    def __eq__(s, o): return isinstance(o, Num) and s.v == o.v
    def __lt__(s, o): return s.v < o.v
    def __repr__(s): return f"Num({s.v})"
    def __bool__(s): return s.v != 0
    def __len__(s): return s.v
    def __getitem__(s, i): return i
    def __contains__(s, i): return i == 7
    def __call__(s, *a): return a
    def __neg__(s): return Num(-s.v)
    def __index__(s): return s.v
    def __int__(s): return s.v
    def __enter__(s): print("enter"); return s
    def __exit__(s, *a): print("exit", a[0]); return True
n = Num(3); print(n + n, 1 + n, n == Num(3), n < Num(4), n > Num(4), bool(Num(0)), len(n), n[2:3], 7 in n, n(1,2), -n, [1,2,3,4][n], int(n))
try: n + "a"
except TypeError as x: print(x)
n += 1; print(n)
try: hash(n)
except TypeError as x: print(x)
with n as q: raise ValueError(1)
class G(list):
    def total(self): return sum(self)
g = G([1,2,3]); g.name = "gg"; print(g, g.total(), g.name, len(g), g == [1,2,3])
class H(dict):
    def __missing__(self, k): return k * 2
print(H()["ab"], H(a=1))
class I(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
print(I(4), I(4) + 1, type(I(4)))
class J(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __str__(self): return f"J {self.args} {self.b}"
try: raise J(1, 2)
except J as x: print(x, repr(x), x.args)
class GA:
    def __getattribute__(self, n):
        if n == "boom": raise AttributeError("no")
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "ga " + n
print(GA().boom, GA().other)
print(type("Dyn", (X,), {"a": 1}).a, A.__name__, A.__qualname__, A.__module__)
class Outer:
    class Inner:
        def f(self): pass
print(Outer.Inner.f.__qualname__, Outer.Inner)
o = object()
print(isinstance(1, (int, str)), issubclass(bool, int), isinstance(True, int))
try: isinstance(1, 1)
except TypeError as x: print(x)
class P:
    def __class_getitem__(cls, k): return f"P[{k}]"
print(P[int])
class Q:
    def __init__(self): return 1
try: Q()
except TypeError as x: print(x)
x = X(); x.__class__ = Y; print(type(x))
print(X.__dict__.get('__module__'), x.__dict__)
vars(x)['k'] = 1; print(x.k)
del x.k
try: del x.k
except AttributeError as v: print(v)
try: X.nope
except AttributeError as v: print(v)
class Cmp:
    def __eq__(self, o): return "eq"
    def __ne__(self, o): return "ne"
print(Cmp() == 1, Cmp() != 1, 1 == Cmp(), 1 != Cmp())
class L1:
    def __radd__(self, o): return "L1 radd"
    def __add__(self, o): return "L1 add"
class L2(L1):
    def __radd__(self, o): return "L2 radd"
print(L1() + L2(), L2() + L1(), L1() + L1())
