# The same seed gives the numbers of CPython.
import random as R
f=vars(R)
for seed in [0,1,42,-7,3.5,"hello",b"xx",2**100,"\u00e9"]:
    f['seed'](seed)
    for name,args in [('random',()),('uniform',(1,5)),('randint',(1,100)),('choice',("abcdef",)),('choices',(range(10),),),('sample',(range(100),5)),('sample',(range(20),10)),('sample',(range(10000),50)),('gauss',(0,1)),('gauss',(0,1)),('normalvariate',(0,1)),('expovariate',(2,)),('triangular',(0,1,.3)),('betavariate',(2,3)),('betavariate',(.2,.3)),('gammavariate',(1,2)),('lognormvariate',(0,1)),('vonmisesvariate',(0,4)),('paretovariate',(3,)),('weibullvariate',(1,2)),('getrandbits',(100,)),('getrandbits',(64,)),('getrandbits',(32,)),('getrandbits',(1,)),('randrange',(0,100,7)),('randrange',(50,0,-3)),('randbytes',(9,))]:
        print(name, f[name](*args))
    l=list(range(20)); f['shuffle'](l); print(l)
    print(f['choices']("abc",[1,2,3],k=8)); print(f['sample']("ab",3,counts=[3,2]))
r=R.Random(5); print(r.random(), R.Random(5).randint(1,10))
s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random(), len(s[1]))
class My(R.Random):
    def random(self): return 0.5
m=My(1); print(m.uniform(0,2), m.random())
for b in [lambda: R.choice([]), lambda: R.randint(5,1), lambda: R.sample([1],2), lambda: R.randrange(0), lambda: R.choices([1,2],[1]), lambda: R.seed([1]), lambda: R.choice(3), lambda: R.getrandbits(-1)]:
    try: print(b())
    except Exception as e: print(type(e).__name__, e)
