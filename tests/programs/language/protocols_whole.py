# Operators, reflected forms, conversions and protocols of classes, subclasses of builtin types.
# operators, reflected, protocols
def t(n, f):
    try: print(n, '=>', repr(f()))
    except Exception as e: print(n, '!>', type(e).__name__, e)
class V:
    def __init__(s, v): s.v = v
    def __repr__(s): return f'V({s.v})'
names = 'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod'.split()
for n in names:
    def mk(n):
        def fwd(s, o): return f'{n}({s},{o})' if isinstance(o, V) else NotImplemented
        def rev(s, o): return f'r{n}({s},{o})'
        def inp(s, o): s.v = f'i{n}'; return s
        return fwd, rev, inp
    f, r, i = mk(n)
    setattr(V, f'__{n}__', f); setattr(V, f'__r{n}__', r); setattr(V, f'__i{n}__', i)
import operator as op
for n, o in [('+', op.add), ('-', op.sub), ('*', op.mul), ('/', op.truediv), ('//', op.floordiv), ('%', op.mod), ('**', op.pow), ('<<', op.lshift), ('>>', op.rshift), ('&', op.and_), ('|', op.or_), ('^', op.xor), ('@', op.matmul), ('divmod', divmod)]:
    t(n, lambda: o(V(1), V(2))); t(n + 'r', lambda: o(1, V(2))); t(n + 'l', lambda: o(V(1), 2))
x = V(1); x += 5; print(x); x @= 1; print(x); x **= 2; print(x); x //= 1; print(x)
class W(V):
    def __radd__(s, o): return 'W.radd'
print(V(1) + W(2))
class C:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v if isinstance(o, C) else NotImplemented
    def __eq__(s, o): return s.v == o.v if isinstance(o, C) else NotImplemented
t('lt', lambda: C(1) < C(2)); t('gt', lambda: C(1) > C(2)); t('le', lambda: C(1) <= C(2)); t('ltint', lambda: C(1) < 2); t('eq', lambda: C(1) == 1); t('ne', lambda: C(1) != C(1)); t('hash', lambda: hash(C(1))); t('sorted', lambda: [c.v for c in sorted([C(3), C(1)])]); t('max', lambda: max(C(1), C(2)).v)
from functools import total_ordering
@total_ordering
class TO:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(TO(1) <= TO(1), TO(2) > TO(1), TO(1) >= TO(2))
def badto():
    @total_ordering
    class Q: pass
t('badto', badto)
class It:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i * 10
print(list(It()), 20 in It(), 5 in It(), [*It()], tuple(It()), max(It()))
class Rv(It):
    def __len__(s): return 3
print(list(reversed(Rv())), bool(Rv()))
class BadLen:
    def __init__(s, l): s.l = l
    def __len__(s): return s.l
for l in (-1, 'a', 0): t(f'bool {l}', lambda: bool(BadLen(l)))
class BadBool:
    def __bool__(s): return 5
t('bool', lambda: bool(BadBool())); t('not', lambda: not BadBool())
class Idx:
    def __index__(s): return 2
print([1, 2, 3][Idx()], 'abcdef'[Idx():], range(Idx()), hex(Idx()), int(Idx()), 'a' * Idx(), float(Idx()), bin(Idx()), chr(Idx()), round(1.2345, Idx()))
class BadIdx:
    def __index__(s): return 'a'
t('badidx', lambda: [1][BadIdx()])
class Conv:
    def __int__(s): return 5
    def __float__(s): return 1.5
    def __str__(s): return 'S'
    def __repr__(s): return 'R'
    def __bytes__(s): return b'B'
    def __format__(s, sp): return f'F[{sp}]'
    def __hash__(s): return 42
    def __trunc__(s): return 9
    def __round__(s, n=None): return ('round', n)
    def __floor__(s): return 'fl'
    def __ceil__(s): return 'ce'
    def __abs__(s): return 'abs'
    def __neg__(s): return 'neg'
    def __pos__(s): return 'pos'
    def __invert__(s): return 'inv'
    def __complex__(s): return 0
    def __dir__(s): return ['b', 'a']
    def __sizeof__(s): return 1
    def __fspath__(s): return 'p'
    def __length_hint__(s): return 4
    def __reversed__(s): return 'rev'
    def __contains__(s, x): return 'truthy'
    def __call__(s, *a, **k): return a, k
import math
c = Conv(); print(int(c), float(c), str(c), repr(c), bytes(c), f'{c:abc} {c!r} {c}', format(c), hash(c), round(c), round(c, 2), math.floor(c), math.ceil(c), abs(c), -c, +c, ~c, dir(c), reversed(c), 5 in c, c(1, a=2), '%s %r %d' % (c, c, c) if 1 else 0, math.trunc(c))
class BadRepr:
    def __repr__(s): return 5
    def __str__(s): return 5
    def __hash__(s): return 'a'
    def __int__(s): return 'a'
    def __float__(s): return 'a'
    def __iter__(s): return 5
    def __format__(s, p): return 5
    def __bytes__(s): return 1
    def __enter__(s): return 1
br = BadRepr()
for f in (repr, str, hash, int, float, iter, format, bytes, list): t(f.__name__, lambda: f(br))
def w():
    with br: pass
t('with', w)
class NoHash:
    __hash__ = None
t('nohash', lambda: {NoHash()})
class Cm:
    def __init__(s, sup): s.sup = sup
    def __enter__(s): print('enter'); return s
    def __exit__(s, *a): print('exit', a[0].__name__ if a[0] else None); return s.sup
with Cm(True) as q: raise ValueError
t('nosup', lambda: [0 for _ in [0] if exec_with()])
def exec_with():
    with Cm(False), Cm(False): raise KeyError(1)
t('nosup', exec_with)
with (Cm(1) as a, Cm(2) as b,): print('in')
class Miss(dict):
    def __missing__(s, k): return k * 2
print(Miss(a=1)['b'], Miss(a=1).get('b'))
class MyList(list):
    def __getitem__(s, i): return ('my', super().__getitem__(i))
ml = MyList([1, 2]); print(ml, ml[0], [*ml], ml + [3], type(ml + [3]).__name__, len(ml), ml == [1, 2], MyList('ab'), ml[0:1])
class MyInt(int):
    def __add__(s, o): return MyInt(int(s) + o)
    def __repr__(s): return f'MyInt({int(s)})'
print(MyInt(3) + 4, MyInt(3) * 2, MyInt('7'), [MyInt(1)], {MyInt(1): 2}[1], f'{MyInt(3)} {MyInt(3):03d}', str(MyInt(3)), -MyInt(3), type(-MyInt(3)))
class MyStr(str):
    def __new__(cls, v, extra=None): o = super().__new__(cls, v); o.extra = extra; return o
ms = MyStr('abc', 5); print(ms, ms.extra, ms.upper(), type(ms.upper()), ms == 'abc', {ms: 1}['abc'], repr(ms), ms + 'd', f'{ms:>5}', isinstance(ms, str))
class MyF(float): pass
class MyT(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
class MyS(set): pass
class MyD(dict):
    def __setitem__(s, k, v): super().__setitem__(k, v * 2)
md = MyD(a=1); md['b'] = 2; md.update(c=3); print(md, MyF(1.5) * 2, MyF('2.5'), MyT(1, 2), MyS([1]) | {2}, MyS([1]), type(MyT(1)[:]), MyD.fromkeys('a', 1), type(MyD.fromkeys('a')))
class Bs(bytes): pass
print(Bs(b'a'), Bs(b'a') == b'a')
class E1(Exception):
    def __init__(s, a, b): super().__init__(a); s.b = b
    def __str__(s): return f'E1:{s.args}:{s.b}'
try: raise E1(1, 2)
except E1 as e: print(e, repr(e), e.args)
class NI:
    def __eq__(s, o): return NotImplemented
    def __lt__(s, o): return NotImplemented
    def __contains__(s, o): raise ValueError('c')
t('ni', lambda: NI() == NI()); t('ni2', lambda: NI() < NI()); t('ni3', lambda: 1 in NI()); t('unsup', lambda: NI() + NI()); t('unsup', lambda: NI() ** 2); t('iadd', lambda: op.iadd(NI(), 1)); t('neg', lambda: -NI()); t('call', lambda: NI()()); t('getitem', lambda: NI()[0]); t('iter', lambda: iter(NI())); t('len', lambda: len(NI())); t('divmod', lambda: divmod(NI(), 1)); t('pow', lambda: pow(NI(), 1, 2)); t('int', lambda: int(NI())); t('float', lambda: float(NI())); t('abs', lambda: abs(NI())); t('round', lambda: round(NI())); t('@', lambda: NI() @ 1); t('>>', lambda: print >> 5); t('fmt', lambda: format(NI(), 'x')); t('await', lambda: NI().__await__); t('in', lambda: 1 in 5); t('sub', lambda: 5[0]); t('attr', lambda: NI().aa)
class Del:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
d = Del(1); d = Del(2); del d; print('after')
def f():
    d = Del(3)
f(); print('after f')
l = [Del(4)]; l.clear(); print('cleared')
class It2:
    def __init__(s): s.i = 0
    def __iter__(s): return s
    def __next__(s):
        s.i += 1
        if s.i > 3: raise StopIteration
        return s.i
print(list(It2()), sum(It2()), dict(zip('abc', It2())), iter(It2()) is not None, list(iter(It2().__next__, 2)))
print(hasattr(5, '__iter__'), callable(C), C.__call__ if hasattr(C, '__call__') else 0) if 0 else None
