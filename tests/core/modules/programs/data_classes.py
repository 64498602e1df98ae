# Generated methods and their errors.
from dataclasses import *
import dataclasses, typing
from typing import ClassVar
def ex(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass
class A:
    x: int
    y: int = 2
    z: list = field(default_factory=list)
    c: ClassVar[int] = 5
print(A(1), A(1,3,[4]), A(1)==A(1), A(1)!=A(2), A(x=5,y=6), A.c, A.__match_args__)
ex(lambda: A()); ex(lambda: A(1,2,3,4)); ex(lambda: A(1,q=3)); ex(lambda: A(1,x=3)); ex(lambda: hash(A(1))); ex(lambda: A(1)<A(2))
@dataclass(order=True, frozen=True)
class B:
    a: int
    b: str = field(default='q', compare=False)
print(B(1)<B(2), B(1)==B(1,'z'), hash(B(1))==hash(B(1,'w')), sorted([B(3),B(1)]), {B(1):2})
def fz(): B(1).a=3
ex(fz)
def fd():
    b=B(1); del b.a
ex(fd)
def fn(): B(1).zzz=3
ex(fn)
@dataclass
class C(A):
    w: float = field(default=1.5, repr=False)
    q: InitVar[int] = 7
    s: int = field(init=False)
    def __post_init__(self, q): self.s=q*2
print(C(1), C(1,q=9).s, [f.name for f in fields(C)], asdict(C(1,2,[A(3)])), astuple(C(1)), replace(C(1,2,[3],q=1), x=50, q=4))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 1
ex(lambda: K(1)); print(K(a=4)); ex(lambda: K()); 
@dataclass
class K2:
    a: int
    _: KW_ONLY
    b: int = 3
    c: int
print(K2(1,c=4)); ex(lambda: K2(1,2)); ex(lambda: K2(1))
@dataclass(slots=True)
class S:
    a: int
    b: int = 4
s=S(1); print(s, S.__slots__)
def sl(): s.zz=3
ex(sl)
def mut():
    @dataclass
    class X: a: list = []
ex(mut)
def nd():
    @dataclass
    class X:
        a: int = 1
        b: int
ex(nd)
@dataclass
class R:
    n: 'R' = None
r=R(); r.n=r; print(r)
ex(lambda: replace(3)); ex(lambda: fields(3)); print(is_dataclass(A), is_dataclass(A(1)), is_dataclass(3))
P=make_dataclass('P',['x',('y',int,5)]); print(P(1))
@dataclass(eq=False)
class E: a: int=1
print(E()==E(), hash(E()) is not None)
@dataclass(unsafe_hash=True)
class H: a: int=1
print(hash(H())==hash(H()))
@dataclass
class Own:
    a: int
    def __repr__(self): return 'own'
    def __eq__(self,o): return True
print(Own(1), Own(1)==Own(2))
match A(1,2):
    case A(x=1,y=yy): print('m',yy)
match A(1,2):
    case A(1,q): print('m2',q)
@dataclass
class Outer:
    @dataclass
    class Inner:
        v: int
    i: Inner
print(Outer(Outer.Inner(3)), asdict(Outer(Outer.Inner(3))))
def inh():
    @dataclass
    class Y(B): c: int=1
ex(inh)
@dataclass
class DD:
    d: dict = field(default_factory=dict)
    t: tuple = ()
print(asdict(DD({'a':A(1)},(A(2),))))
@dataclass(frozen=True)
class FP:
    a: int
    b: int = 0
    def __post_init__(self): object.__setattr__(self,'b',self.a*2)
print(FP(4))
@dataclass(frozen=True, slots=True)
class FS:
    a: int
print(FS(1), hash(FS(1))==hash(FS(1)))
def x():
    FS(1).a=3
ex(x)
print(fields(A)[1].default, fields(A)[1].name, fields(A)[1].type)
