# math: results, and errors by their words.
import math
def ex(f,*a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
one=['acos','acosh','asin','asinh','atan','atanh','cbrt','ceil','cos','cosh','degrees','erf','erfc','exp','exp2','expm1','fabs','factorial','floor','frexp','isfinite','isinf','isnan','isqrt','log','log10','log1p','log2','modf','radians','sin','sinh','sqrt','tan','tanh','trunc','ulp']
for n in one:
    for v in [0,1,-1,0.5,2.5,-2.5,10,100,1000,1e308,float('inf'),float('-inf'),float('nan'),2**70,10**400,'x',True,-0.0,1.5e-5]:
        print(n, end=' ')
        if n=='factorial' and isinstance(v,int) and v>10**5: print(); continue
        ex(getattr(math,n),v)
for n in ['atan2','copysign','fmod','pow','remainder','nextafter','hypot','gcd','lcm','comb','perm','ldexp','dist','isclose','log']:
    for a in [(1,2),(0,0),(5.5,2),(-3,2),(2,-3),(10,3),(float('inf'),1),(0,-1),(2,1000),(1e308,10),(12,18),((1,2),(4,6)),(1,1+1e-10),(8,2),(2**200,7)]:
        print(n,a,end=' '); ex(getattr(math,n),*a)
print(math.pi,math.e,math.tau,math.inf,math.nan,math.hypot(3,4,12),math.gcd(),math.lcm(),math.gcd(12,18,27),math.prod([1,2,3.5]),math.prod([2,3],start=4),math.fsum([.1]*10),math.fsum([1e16,1,-1e16]),math.perm(5),math.isclose(1,1.1,rel_tol=.2),math.dist([0,0,0],[1,1,1]))
ex(math.sqrt); ex(math.sqrt,1,2); ex(math.floor,None); ex(math.fsum,[float('inf'),float('-inf')]); ex(math.fsum,[1e308,1e308]); ex(math.gcd,1.5); ex(math.comb,-1,2); ex(math.factorial,2.0); ex(math.isqrt,1.0)
class Q:
    def __floor__(self): return 'f'
    def __ceil__(self): return 'c'
    def __trunc__(self): return 't'
print(math.floor(Q()),math.ceil(Q()),math.trunc(Q()))
print(math.log(10**400), math.log2(2**5000), math.log10(10**400), math.factorial(30))
