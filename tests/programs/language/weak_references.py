# Weak references, the containers made of them, finalizers and what runs at exit.
import weakref, gc, atexit
class A:
    def __init__(self, n=0): self.n = n
    def __repr__(self): return f'A({self.n})'
    def meth(self): return self.n
a = A(1); r = weakref.ref(a); print(r() is a, r == weakref.ref(a), r is weakref.ref(a), hash(r) == hash(a), type(r), weakref.getweakrefcount(a), r.__callback__)
del a; print(r(), r == r)
a = A(2); r = weakref.ref(a, lambda w: print('cb1', w() is None)); r2 = weakref.ref(a, lambda w: print('cb2', w is r2)); a = None; print('after', r(), r2())
def bad(w): raise ValueError('in cb')
for v in (5, 'a', None, (1,), [1], {1: 2}, 1.5, object()):
    try: weakref.ref(v); print('ok', type(v))
    except TypeError as e: print(e)
for v in ({1}, frozenset(), print, lambda: 1, A, A().meth, (i for i in [])): print(type(weakref.ref(v)).__name__)
d = weakref.WeakValueDictionary(); x = A(3); y = A(4); d['x'] = x; d['y'] = y; print(len(d), d['x'], sorted(d), list(d.values()), dict(d.items()), 'x' in d)
del x; print(len(d), 'x' in d, d.get('x', 'gone'), list(d.keys()))
try: d['x']
except KeyError as e: print('KeyError', e)
k = weakref.WeakKeyDictionary(); x = A(5); k[x] = 'v'; print(k[x], len(k), list(k), x in k); del x; print(len(k), list(k.items()))
s = weakref.WeakSet(); x = A(6); s.add(x); s.add(y); print(len(s), x in s, sorted(o.n for o in s)); del x; print(len(s), [o.n for o in s])
m = weakref.WeakMethod(y.meth); print(m()(), m() == y.meth); w = weakref.ref(y.meth); print(w())
p = weakref.proxy(y); print(p.n, p.meth()); p.n = 9; print(y.n)
f = weakref.finalize(y, print, 'finalized', 1, k=2) if 0 else weakref.finalize(y, print, 'finalized', 1); print(f.alive, f.peek()[2])
del y; print(f.alive, m(), f())
try: p.n
except ReferenceError as e: print('RE', e)
z = A(7); f2 = weakref.finalize(z, print, 'never'); print(f2.detach()[0], f2.alive)
z2 = A(8); f3 = weakref.finalize(z2, print, 'at exit 1'); f4 = weakref.finalize(z2, print, 'at exit 2'); atexit.register(print, 'atexit fn')
class Res:
    saved = []
    def __del__(self): print('del'); Res.saved.append(self)
q = Res(); wq = weakref.ref(q); del q; print(len(Res.saved), wq() is not None); Res.saved.clear(); print('second', wq())
class Sub(weakref.ref):
    def __init__(self, o, cb=None, **kw): super().__init__(o, cb); self.kw = kw
    def __call__(self): return super().__call__(), self.kw
o = A(10); sr = Sub(o, k=1); print(sr()); o = None; print(sr())
class Slots: __slots__ = ('a',)
try: weakref.ref(Slots())
except TypeError as e: print(e)
class Slots2: __slots__ = ('a', '__weakref__')
o = Slots2(); print(weakref.ref(o)() is o)
class Node:
    def __init__(self, v, parent=None): self.v = v; self.parent = parent and weakref.ref(parent); self.kids = []; parent and parent.kids.append(self)
    def __del__(self): print('node', self.v)
root = Node('r'); Node('a', root); Node('b', root); print(root.kids[0].parent().v); del root; print('tree gone')
class Cache:
    _c = weakref.WeakValueDictionary()
    def __new__(cls, k):
        o = cls._c.get(k)
        if o is None: o = super().__new__(cls); cls._c[k] = o
        return o
c1, c2 = Cache(1), Cache(1); print(c1 is c2, len(Cache._c)); del c1, c2; print(len(Cache._c))
o = A(11); r = weakref.ref(o, bad); del o
import sys; sys.stdout.flush(); print('end')
