# Remembered results, also of functions that call themselves.
import functools
@functools.lru_cache(maxsize=None)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
for n in (50,100,200,300):
    try: fib.cache_clear(); print(n, fib(n)%1000)
    except RecursionError as e: print(n, 'RecursionError')
@functools.cache
def f(n): return 0 if n==0 else 1+f(n-1)
for n in (100,300):
    try: f.cache_clear(); print(f(n))
    except RecursionError: print(n,'Rec')
class A:
    def __init__(self,n): self.c = A(n-1) if n else None
    def __repr__(self): return f"A({self.c!r})"
for n in (100,200):
    try: print(len(repr(A(n))))
    except RecursionError: print('rec', n)
class M:
    @functools.lru_cache(maxsize=2)
    def m(self,x): return x*2
    @functools.cached_property
    def cp(self): print('once'); return 5
m=M(); print(m.m(1),m.m(1),M.m.cache_info(), m.m.cache_info(), m.cp, m.cp, fib.cache_parameters(), fib.__wrapped__.__name__, fib.__name__)
try: fib([])
except TypeError as e: print(e)
