# Members, flags, and classes made of values.
from enum import *
class Color(Enum):
    RED=1
    GREEN=2
    BLUE=auto()
    ALIAS=1
print(Color.RED, repr(Color.RED), Color.BLUE.value, Color(2), Color['RED'], Color.ALIAS is Color.RED, list(Color), len(Color))
print(Color.RED.name, Color.ALIAS.name, Color.__members__)
def ex(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
ex(lambda: Color(9)); ex(lambda: Color['X']); 
def s(): Color.RED=3
ex(s)
ex(lambda: Color.RED < Color.GREEN)
print(Color.RED in Color, isinstance(Color.RED, Color), Color.RED == Color.RED, Color.RED != Color.GREEN, hash(Color.RED)==hash('RED'))
print({Color.RED: 1}, f"{Color.RED} {Color.RED!r} {Color.RED:>12}")
class P(IntEnum):
    LOW=1; HIGH=10
print(P.LOW, repr(P.LOW), P.LOW<P.HIGH, P.LOW+1, sorted([P.HIGH,P.LOW]), f"{P.LOW} {P.HIGH:03d}", P(10), int(P.HIGH), P.LOW==1, max(P))
class S(StrEnum):
    A=auto(); B='bee'
print(S.A, repr(S.A), S.B.upper(), S('bee'), f"{S.B:>5}", S.A=='a')
class Perm(Flag):
    R=auto(); W=auto(); X=auto(); RW=R|W
p=Perm.R|Perm.W
print(p, repr(p), Perm.R in p, Perm.X in p, ~Perm.R, Perm.R^Perm.W, bool(Perm.R&Perm.W), Perm(0), repr(Perm(0)), list(p), list(Perm), Perm(5), repr(Perm(7)), p.name, p.value, len(p))
ex(lambda: Perm(8)); ex(lambda: Perm.R|1)
class I(IntFlag):
    A=1;B=2;C=4
print(I.A|I.B, repr(I.A|I.B), I.A|8, repr(I.A|8), repr(I(0)), ~I.A, repr(~I.A), I.A&3, list(I))
class Planet(Enum):
    E=(1.0,2.0); M=(3.0,4.0)
    def __init__(self,a,b): self.a=a; self.b=b
    @property
    def s(self): return self.a+self.b
    def d(self): return f"{self.name} {self.value}"
print(Planet.E.s, Planet.M.d(), Planet((1.0,2.0)))
class N(Enum):
    def __new__(cls, v, label):
        o=object.__new__(cls); o._value_=v; o.label=label; return o
    ONE=(1,'one'); TWO=(2,'two')
print(N.ONE, N(2).label, repr(N.TWO), N.ONE.value)
class AN(Enum):
    @staticmethod
    def _generate_next_value_(name,start,count,last): return name.lower()
    FOO=auto(); BAR=auto()
print(list(AN))
class M(Enum):
    A=1
    @classmethod
    def _missing_(cls, v): return cls.A
print(M('zzz'))
ex(lambda: unique(Color))
def ext():
    class X(Color): Y=1
ex(ext)
def dup():
    class X(Enum): A=1; A=2
ex(dup)
F=Enum('F','A B C'); print(list(F), F.A, repr(F))
F2=IntEnum('F2',{'X':5,'Y':6}); print(list(F2))
class D(dict): pass
match Color.RED:
    case Color.GREEN: print('g')
    case Color.RED: print('r')
print(Color, repr(Color), type(Color), Color.RED.__class__, str(P))
class Base(Enum):
    def hello(self): return self.name
class Der(Base):
    Z=1
print(Der.Z.hello(), repr(Der.Z))
class T(str, Enum):
    A='a'; B='b'
print(T.A, repr(T.A), T.A=='a', f"{T.A}", T('b'), T.A.value, '%s'%T.A, T.A+'x', [T.A])
class FI(int, Enum):
    A=1
print(FI.A, repr(FI.A), f"{FI.A}", FI.A+1)
class L(Enum):
    A=[1]; B=[2]
print(L([2]), repr(L.A))
def fn(x): return x
class W(Enum):
    A=1
    def m(self): return 2
    f=fn
print(list(W), W.A.m())
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED)
print(Color.RED.value.__class__, (lambda: Color.RED.GREEN)())
print([c.name for c in reversed(Color)], Color.__name__, Color.__doc__, bool(Color.RED))
print(sorted(Color, key=lambda c: -c.value))
ex(lambda: 'x' in Color)
