# Each kind of pattern against each kind of subject.
from dataclasses import dataclass
import enum
class Color(enum.Enum): RED = 1; BLUE = 2
@dataclass
class Pt: x: int; y: int = 0
class Pos:
    __match_args__ = ('a', 'b')
    def __init__(s, a, b): s.a, s.b = a, b
    def __repr__(s): return "Pos"
def m(v):
    match v:
        case 0: return 'zero'
        case -1 | -2: return 'neg'
        case 1.5: return 'flt'
        case 'a' "b": return 'ab'
        case b'x': return 'bytes'
        case None: return 'none'
        case True: return 'true'
        case Color.RED: return 'red'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [1, *rest]: return f'1rest {rest}'
        case (a, 2, _): return f'mid {a}'
        case [*_, 'end']: return 'end'
        case [[a, b], c]: return f'nest {a}{b}{c}'
        case {'k': v, 'z': [q]}: return f'kz {v} {q}'
        case {'k': v, **rest}: return f'k {v} {rest}'
        case {}: return 'map'
        case Pt(0, 0): return 'origin'
        case Pt(x=0, y=yy): return f'y{yy}'
        case Pt(x, y) if x == y: return f'diag{x}'
        case Pt() as p: return f'pt {p}'
        case Pos(1, b=bb): return f'pos {bb}'
        case Pos(a, b): return f'pos2 {a}{b}'
        case str() as s if s.isdigit(): return f'digits {s}'
        case str(s): return f'str {s}'
        case int(n) | float(n): return f'num {n}'
        case (1 | 2) as w, *_: return f'w {w}'
        case _: return 'other'
for v in [0, -1, -2, 1.5, 'ab', b'x', None, True, False, Color.RED, Color.BLUE, [], [9], [1, 2, 3], (5, 2, 7), [3, 4, 'end'], [[1, 2], 3], {'k': 1, 'z': [2]}, {'k': 1, 'o': 3}, {}, {'a': 1}, Pt(0, 0), Pt(0, 5), Pt(3, 3), Pt(1, 2), Pos(1, 2), Pos(3, 4), '123', 'abc', 7, 2.5, {1}, (2, 3), range(3), 'x', b'yy', [2, 3]]:
    print(repr(v), '->', m(v))
def bad(v):
    match v:
        case Pt(1, 2, 3): return 1
try: bad(Pt(1, 2))
except TypeError as e: print(e)
def bad2(v):
    match v:
        case int(1, 2): return 1
try: bad2(1)
except TypeError as e: print(e)
def bad3(v):
    x = 5
    match v:
        case x(1): return 1
try: bad3(1)
except TypeError as e: print(e)
def bad4(v):
    match v:
        case Pt(1, x=2): return 1
try: print(bad4(Pt(1, 2)))
except TypeError as e: print(e)
class NoArgs: pass
def bad5(v):
    match v:
        case NoArgs(1): return 1
try: bad5(NoArgs())
except TypeError as e: print(e)
class Bad6: __match_args__ = ['a']
def bad6(v):
    match v:
        case Bad6(1): return 1
try: print(bad6(Bad6()))
except TypeError as e: print(e)
match 1, 2:
    case 1, x: print('tuple', x)
match = 5; case = 6; print(match, case, match if case else 0)
match [1, 2]:
    case [a, b, *c] if (s := a + b) > 2: print(a, b, c, s)
from collections import deque, OrderedDict, namedtuple
NT = namedtuple('NT', 'a b')
for v in (deque([1, 2]), NT(1, 2), OrderedDict(x=1), range(2), 'ab', bytearray(b'ab'), iter([1, 2])):
    match v:
        case NT(a=1): print('nt')
        case [a, b]: print('seq', a, b)
        case {'x': y}: print('map', y)
        case bytearray(b): print('ba', b)
        case _: print('no', type(v).__name__)
