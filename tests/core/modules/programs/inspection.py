# Signatures and states.
import inspect, functools
def ex(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def f(a, b:int=2, /, c=3, *args, d, e:str='x', **kw) -> int: pass
async def co(): pass
async def ag(): yield 1
def ge(): yield
class A:
    def __init__(self, x, y=1): pass
    def m(self, q): pass
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(w): pass
    def __call__(self, k): pass
for o in (f,co,ag,ge,A,A(1).m,A.cm,A.sm,A(1),lambda x,*,y=1:0,functools.partial(f,1,d=4), A.m):
    ex(lambda: str(inspect.signature(o)))
print(inspect.iscoroutinefunction(co),inspect.iscoroutinefunction(f),inspect.isasyncgenfunction(ag),inspect.isgeneratorfunction(ge),inspect.isfunction(f),inspect.ismethod(A(1).m),inspect.isclass(A),inspect.isbuiltin(len),inspect.isroutine(len))
c=co(); print(inspect.iscoroutine(c),inspect.isawaitable(c),inspect.getcoroutinestate(c)); c.close(); print(inspect.getcoroutinestate(c))
g=ge(); print(inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g)); g.close(); print(inspect.getgeneratorstate(g))
s=inspect.signature(f)
for p in s.parameters.values(): print(p.name, str(p.kind), p.default is p.empty, p, p.kind.name, p.kind==p.KEYWORD_ONLY)
ex(lambda: s.bind(1,d=4).arguments); ex(lambda: s.bind()); ex(lambda: s.bind(1,2,3,4,5,d=1,z=9).kwargs); ex(lambda: s.bind(1,2,3,4,5,d=1,z=9).args); b=s.bind(1,d=2); b.apply_defaults(); print(b.arguments)
print(inspect.getfullargspec(f)); print(inspect.cleandoc("  a\n    b\n      c\n\n")); print(inspect.getmembers(A,inspect.isfunction)[0][0])
