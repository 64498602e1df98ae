# Dataclasses: each parameter, each helper, each mistake.
from dataclasses import *
import dataclasses
def t(n, f):
    try: print(n, '=>', repr(f()))
    except BaseException as e: print(n, '!>', type(e).__name__, e)
@dataclass
class A:
    x: int
    y: str = 'd'
    z: list = field(default_factory=list, repr=False, compare=False)
print(A(1), A(1) == A(1), A(1) == A(2), A(1) == 5, asdict(A(1)), astuple(A(1)), replace(A(1), y='q'), [f.name for f in fields(A)], is_dataclass(A), is_dataclass(A(1)), A.__match_args__)
t('miss', lambda: A()); t('many', lambda: A(1, 2, 3, 4)); t('kw', lambda: A(q=1)); t('hash', lambda: hash(A(1))); t('lt', lambda: A(1) < A(2)); t('repl', lambda: replace(A(1), q=1))
@dataclass(order=True, frozen=True)
class B: a: int; b: int = 0
print(sorted([B(2), B(1, 5), B(1)]), B(1) < B(2), hash(B(1)) == hash(B(1)), {B(1): 1}[B(1)]); 
def fz(): B(1).a = 5
def fd(): del B(1).a
t('fz', fz); t('fd', fd); t('cmp', lambda: B(1) < 5); t('cmp', lambda: B(1) >= A(1))
@dataclass(kw_only=True)
class K: a: int; b: int = 1
print(K(a=1)); t('kwo', lambda: K(1)); t('kwo', lambda: K())
@dataclass
class K2: a: int; _: KW_ONLY; b: int = 2; c: int
print(K2(1, c=3)); t('k2', lambda: K2(1, 2)); t('k2', lambda: K2(1))
@dataclass(slots=True)
class S: a: int; b: int = 2
def sl(): S(1).q = 5
t('slots', sl); print(S.__slots__, S(1))
@dataclass
class P:
    a: int; b: InitVar[int] = 0; c: int = field(init=False); d: 'int' = field(default=5, metadata={'m': 1}, kw_only=True)
    def __post_init__(self, b): self.c = self.a + b
print(P(1, 2), P(1, d=9), fields(P)[2].metadata, [f.name for f in fields(P)])
@dataclass
class C1(A): w: int = 0
print(C1(1, 'a', [2], 3), C1.__mro__[1].__name__)
def bad1():
    @dataclass
    class X: a: int = 1; b: int
def bad2():
    @dataclass
    class X: a: list = []
def bad3():
    @dataclass
    class X: a: int = field(default=1, default_factory=int)
def bad4(): fields(5)
def bad5(): asdict(5)
def bad6():
    @dataclass(frozen=True)
    class X(A): pass
for f in (bad1, bad2, bad3, bad4, bad5, bad6): t(f.__name__, f)
D = make_dataclass('D', [('x', int), ('y', int, field(default=5)), 'z'] if 0 else [('x', int), ('y', int, field(default=5))], namespace={'s': lambda self: self.x + self.y}); print(D(1), D(1).s())
@dataclass(eq=False)
class E: a: int
print(E(1) == E(1), hash(E(1)) is not None)
@dataclass(unsafe_hash=True)
class U: a: int
print(hash(U(1)) == hash(U(1)))
@dataclass
class N: v: int; kids: list['N'] = field(default_factory=list); m: dict = field(default_factory=dict)
n = N(1, [N(2), N(3)], {'k': N(4)}); print(asdict(n), astuple(n), n)
n.kids.append(n); print(repr(n)[:60], '...' in repr(n))
@dataclass(repr=False)
class R: a: int
print('R object' in repr(R(1)))
@dataclass
class Prop:
    _x: int = 0
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v
p = Prop(3); p.x = 4; print(p, p.x)
from typing import ClassVar, Optional
@dataclass
class CV: a: int; cv: ClassVar[int] = 5; o: Optional[int] = None
print(CV(1), [f.name for f in fields(CV)], [f.type for f in fields(CV)], CV.__annotations__)
print(A.__doc__, B.__doc__, A.__init__.__annotations__, A.__dataclass_params__)
import copy; print(copy.copy(A(1)), copy.deepcopy(n.kids[0]))
