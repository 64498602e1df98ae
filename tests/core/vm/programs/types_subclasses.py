# Classes of the program made from builtin ones, special methods, and containers that change.
# subclasses and special methods
class MyInt(int):
    def __repr__(self): return 'MyInt(%s)' % int(self)
    def __add__(self, o): return MyInt(int(self)+int(o))
a = MyInt(5)
print(a)
print(a+1)
print(repr(a))
print(a*2)
print(a==5)
print(hash(a)==hash(5))
print([a])
print({a:1})
print(isinstance(a,int))
print(MyInt('12'))
print(MyInt())
print(a.__class__)
print(-a)
print(int(a))
print(a<6)
print(10**30+MyInt(1))
a.x = 5; print(a.x, a.__dict__)
class MyStr(str):
    def shout(self): return self.upper()+'!'
s = MyStr('hi')
print(s)
print(s.shout())
print(s+'x')
print(type(s+'x'))
print(s=='hi')
print({s:1}['hi'])
print({'hi':1}[s])
print(len(s))
print(s[0])
print(type(s[:]))
print(repr(s))
print(f'{s:>5}')
print(s.join(['a','b']))
print(type(str(s)))
s.y=1; print(s.y)
class MyList(list):
    def __init__(self, *a): super().__init__(a); self.z = 1
l = MyList(1,2,3)
print(l)
print(l.z)
print(l[0])
print(l+[4])
print(type(l+[4]))
print(len(l))
print(l==[1,2,3])
print(type(l.copy()))
print(sorted(l))
print(isinstance(l, list))
l.append(9)
print(l)
class MyDict(dict):
    def __missing__(self, k): return k*2
d = MyDict(a=1)
print(d['a'], d['zz'], d.get('q'), 'q' in d, d, type(d.copy()), d|{'b':2}, type(d|{}))
d['b']=2; print(d, len(d), list(d.items()))
class MyTuple(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a,b))
    @property
    def first(self): return self[0]
t = MyTuple(1,2)
print(t, t.first, t+(3,), t==(1,2), hash(t)==hash((1,2)), len(t), list(t), type(t[:]))
class MySet(set): pass
m = MySet([1,2]); m.add(3); print(m, m|{4}, type(m|{4}), len(m), m=={1,2,3})
class FS(frozenset): pass
print(FS([1]), FS([1])==frozenset([1]), {FS([1]):2})
class MyFloat(float):
    def __repr__(self): return 'F'
print(MyFloat(1.5), MyFloat(1.5)+1, [MyFloat(2)], str(MyFloat(2.5)), round(MyFloat(2.567),1))
class MyBytes(bytes): pass
print(MyBytes(b'ab'), MyBytes(b'a')+b'b', MyBytes([65]))
class R:
    def __radd__(self, o): return ('radd', o)
    def __rmul__(self, o): return ('rmul', o)
    def __rmod__(self, o): return ('rmod', o)
    def __len__(self): return 3
    def __getitem__(self, i):
        if i>=3: raise IndexError(i)
        return i*10
    def __index__(self): return 2
    def __contains__(self, x): return x == 7
print('a'+R())
print([1]+R())
print((1,)+R())
print(1+R())
print('a'*R())
print([1]*R())
print(1.5*R())
print(list(R()))
print(len(R()))
print([1,2,3][R()])
print(list(reversed(R())))
print(7 in R())
print('abc'[R()])
print(range(5)[R()])
print(hex(R()))
print(sorted(R()))
print(sum(R()))
print(max(R()))
print(tuple(R()))
print(dict(enumerate(R())))
print('%d' % R())
print(bytes(R()) if 0 else '')
class E:
    def __init__(self,v): self.v=v
    def __eq__(self,o): return isinstance(o,E) and self.v==o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self,o): return self.v<o.v
    def __repr__(self): return f'E({self.v})'
    def __bool__(self): return self.v>0
    def __format__(self, spec): return f'<{spec}>'
    def __str__(self): return 'str'
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __round__(self, n=None): return ('round', n)
    def __abs__(self): return 'abs'
    def __divmod__(self, o): return ('dm', o)
    def __rdivmod__(self, o): return ('rdm', o)
    def __trunc__(self): return 3
    def __call__(self, *a, **k): return (a, k)
    def __iter__(self): return iter([1,2])
    def __pow__(self, e, m=None): return ('pow', e, m)
print({E(1):2}[E(1)])
print(E(1) in [E(1)])
print(E(1) in {E(1)})
print(sorted([E(3),E(1)]))
print(max(E(1),E(2)))
print([E(1)].index(E(1)))
print(bool(E(0)))
print(f'{E(1):abc}')
print('{:x}'.format(E(1)))
print(f'{E(1)}')
print(str(E(1)))
print('%s %r' % (E(1),E(1)))
print(int(E(1)))
print(float(E(1)))
print(round(E(1)))
print(round(E(1),2))
print(abs(E(1)))
print(divmod(E(1),2))
print(divmod(2,E(1)))
print(list(map(E(1),[1,2])))
print([*E(1)])
print(pow(E(1),2))
print(pow(E(1),2,3))
print(list(filter(None,[E(0),E(1)])))
print(any([E(0)]))
print({E(1),E(1)})
print([E(1),E(2)].count(E(2)))
print({E(1):1}=={E(1):1})
l=[E(1),E(2)]; l.remove(E(2)); print(l)
class H:
    __hash__=None
try: {H():1}
except TypeError as e: print(e)
class K:
    def __getattr__(self,n):
        if n=='foo': return 5
        raise AttributeError(n)
print(getattr(K(),'foo'), getattr(K(),'bar',7), hasattr(K(),'bar'), hasattr(K(),'foo'))
# mutation
d={1:2}
try:
    for k in d: d[k+1]=1
except RuntimeError as e: print(e)
d={1:2,3:4}
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
s={1,2}
try:
    for k in s: s.add(k+10)
except RuntimeError as e: print(e)
l=[1,2,3]
for x in l:
    if x<3: l.append(x+10)
    if len(l)>10: break
print(l)
l=[3,1,2]
try: l.sort(key=lambda x: l.append(x) or x)
except ValueError as e: print(e, l)
l=[1,2,3,4,5,6]
l[1:3]=[9]
print(l)
l[::2]=[7,7,7]
print(l)
del l[::2]
print(l)
l[5:]=[1,2]
print(l)
l[:0]=[0]
print(l)
l[1:1]='ab'
print(l)
del l[1:3]
print(l)
l[::-1]=list(l)
print(l)
try: l[::2]=[1]
except ValueError as e: print(e)
try: l[0:1]=5
except TypeError as e: print(e)
try: l[::2]=5
except TypeError as e: print(e)
try: l['a']=5
except TypeError as e: print(e)
try: l[100]=5
except IndexError as e: print(e)
try: del l[100]
except IndexError as e: print(e)
try: (1,)[0]=1
except TypeError as e: print(e)
try: 'a'[0]='b'
except TypeError as e: print(e)
try: del (1,)[0]
except TypeError as e: print(e)
try: del {}[5]
except KeyError as e: print(repr(e))
try: {1}[0]=1
except TypeError as e: print(e)
l=[1]; l+= (2,3); l+='a'; print(l); l*=2; print(l); l*=0; print(l)
try: l+=5
except TypeError as e: print(e)
a=[]
a.append(a)
print(a)
d={}
d['d']=d
print(d)
t=([],)
t[0].append(t)
print(t)
a=[1]
a.append({'x':a})
print(a)
d={i:i for i in range(10)}
[d.pop(i) for i in range(5)]
print(d)
d[0]=0
print(d, list(reversed(d)), d.popitem())
print({1:'a',True:'b'}, {0:1,False:2,0.0:3}, {'a':1,'b':2}|{'a':3})
d={'a':1}
d|={'b':2}
d.update([('c',3)],d=4)
d.update({'e':5})
print(d)
d.update(x=1)
print(d)
x=dict.fromkeys(range(3)); print(x); 
import_ok = 1
it=iter([1,2]); print(next(it),next(it),next(it,None))
g=(i for i in range(3))
print(list(zip(g,'abc')), sum(i*i for i in range(5)), max((i for i in [3,5]),default=0))
print(list(iter(lambda c=[0]: c.__setitem__(0,c[0]+1) or c[0], 4)))
print(sorted([3,1,2],key=lambda x:-x))
print(sorted('hello world'.split(),key=len,reverse=True))
print(sorted([(2,'a'),(1,'b'),(2,'c'),(1,'d')],key=lambda p:p[0]))
print(sorted([(2,'a'),(1,'b'),(2,'c'),(1,'d')],key=lambda p:p[0],reverse=True))
print(*[1,2],sep='-',end='!\n')
print()
print('a','b',sep='')
print(1,2,sep=None,end=None)
print('x',flush=True)
class W:
    def write(self,s): out.append(s)
    def flush(self): out.append('F')
out=[]; print('hi',5,file=W(),flush=True); print(''.join(out)==  'hi 5\nF')
print(vars(E(5)), globals()['import_ok'], sorted(k for k in vars() if k=='it'))
def f(a,b=2): c=3; return sorted(locals().items())
print(f(1))
print([i for i in dir(E(1)) if not i.startswith('_')], 'v' in dir(E(1)))
print(type(print))
print(type(E))
print(type(E(1)))
print(callable(E))
print(isinstance(E(1),E))
print(issubclass(MyInt,int))
print(E.__name__)
print(1 if [] else 2, not [], not 1, [] or 'x', 0 and 1)
b=bytearray(b'abc')
b[0]=120
b.append(100)
b.extend(b'ef')
b[1:2]=b'ZZ'
del b[0]
b+=b'!'
print(b, b.pop(), b, b.decode())
b.insert(0,65)
b.reverse()
print(b)
try: b[0]=300
except ValueError as e: print(e)
try: b.append('a')
except TypeError as e: print(e)
x = 'é'*5; y=''
for ch in x: y += ch + '-'
print(y, len(y))
z=''
for i in range(300): z += str(i)
print(len(z), z[:20], z[-5:], hash(z)==hash(z[:]), z in {z:1})
w = 'a'; v = w; w += 'b'*100; u = w; w += 'c'; print(len(u), len(w), v)
print('%s' % (1,))
print('%s' % ((1,2),))
print('%(x)s' % {'x':[1]})
print(f"{'a':{10}}|")
print(f"{3.14159:{'.2f'}}")
print(f'{1+1=}')
print(f'{"x"!r:>6}')
