# Enumerations of every kind, and what they refuse.
from enum import *
def t(n, f):
    try: print(n, '=>', repr(f()))
    except BaseException as e: print(n, '!>', type(e).__name__, e)
class C(Enum):
    RED = 1; GREEN = 2; BLUE = 3; ALIAS = 1
    def desc(self): return f'{self.name}:{self.value}'
    @classmethod
    def default(cls): return cls.RED
    @property
    def up(self): return self.name.upper()
print(C.RED, repr(C.RED), C(2), C['BLUE'], list(C), len(C), C.ALIAS, C.ALIAS is C.RED, C.RED.desc(), C.default(), C.RED.up, C.__members__, 1 in [c.value for c in C], C.RED in C, C.RED == 1, C.RED != C.GREEN, {C.RED: 1}, f'{C.RED} {C.RED!r} {C.RED:>10}', isinstance(C.RED, C), type(C.RED), C.RED.name, C.RED.value, hash(C.RED) == hash(C.RED), bool(C.RED))
t('v', lambda: C(9)); t('k', lambda: C['X']); t('a', lambda: C.NOPE); t('lt', lambda: C.RED < C.GREEN); t('call', lambda: C())
def setm(): C.RED = 5
def sub():
    class D(C): pass
def dup():
    class D(Enum): A = 1; A = 2
def delm(): del C.RED
for f in (setm, sub, dup, delm): t(f.__name__, f)
class I(IntEnum): A = 1; B = 2
print(I.A < I.B, I.A + 1, I.A == 1, f'{I.A}', str(I.A), repr(I.A), [10, 20][I.A], sorted([I.B, I.A]), I(1), int(I.B), '%d' % I.A, max(I))
class F(Flag): R = auto(); W = auto(); X = auto(); RW = R | W
print(F.R | F.W, F.RW, F.R | F.X, F(0), F(5), repr(F.R | F.X), F.R in F.RW, F.X in F.RW, ~F.R, F.R & F.W, F.R ^ F.RW, list(F.RW), bool(F.R & F.W), len(F.RW), F.R.value, F(7), list(F))
t('bad', lambda: F(16))
class IF(IntFlag): A = 1; B = 2
print(IF.A | IF.B, IF.A | 4, repr(IF(3)), IF(8), IF.A + 1, IF.A in IF(3), ~IF.A)
class S(StrEnum): X = auto(); Y = 'yy'
print(S.X, S.Y, S.X == 'x', S.Y.upper(), f'{S.X}', repr(S.X), 'x' in [s for s in S], S('yy'))
class SE(str, Enum): A = 'a'
print(SE.A, SE.A == 'a', SE.A.value, f'{SE.A}', repr(SE.A), SE.A + 'b', str(SE.A))
class P(Enum):
    EARTH = (5.9, 6.3); MARS = (0.6, 3.3)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def dens(self): return round(self.mass / self.radius, 3)
print(P.EARTH.mass, P.MARS.dens, P.EARTH.value, P((0.6, 3.3)))
class AU(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    A = auto(); B = auto()
print(list(AU), AU.A.value)
@unique
class UQ(Enum): A = 1; B = 2
def nuq():
    @unique
    class X(Enum): A = 1; B = 1
t('unique', nuq)
FN = Enum('FN', 'A B C'); print(list(FN), FN.A.value, FN); FN2 = Enum('FN2', {'X': 10, 'Y': 20}); print(list(FN2)); FN3 = IntEnum('FN3', ['P', 'Q']); print(FN3.Q + 1)
class M(Enum):
    A = 1; B = 2
    @classmethod
    def _missing_(cls, v): return cls.B if v == 'b' else None
print(M('b')); t('miss', lambda: M('c'))
class N(Enum):
    def __str__(self): return f'<{self.name}>'
    def __lt__(self, o): return self.value < o.value
    A = 2; B = 1
print(N.A, sorted(N), f'{N.A}', repr(N.A))
class W(Enum): MON = 1; nonmem = nonmember(5) if 'nonmember' in globals() else 5
print(list(W))
match C.RED:
    case C.GREEN: print('g')
    case C.RED: print('r')
print(C.RED.__class__.__name__, C.__name__, C.__module__, dir(C)[:3], C.RED._value_, [m for m in C if m is not C.RED])
class O(Enum): A = 1; B = object; f = lambda self: 1
print(list(O)[:1], O.A.f())
import copy; print(copy.copy(C.RED) is C.RED, copy.deepcopy([C.RED])[0] is C.RED)
try: C.RED.value = 5
except AttributeError as e: print(e)
try: C.RED.foo
except AttributeError as e: print(e)
