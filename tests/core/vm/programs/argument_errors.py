# argument errors
def f(a, b=2, *args, c, d=4, **kw): return (a,b,args,c,d,kw)
def g(a, b, /, c): return (a,b,c)
def h(): pass
def k(*, x, y, z): pass
class C:
    def m(self, a): pass
    @classmethod
    def cm(cls, a): pass
    @staticmethod
    def sm(a): pass
    def __init__(self, q=1): pass
def t(fn):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
t(lambda: f(1, c=3))
t(lambda: f(1, 2, 3, 4, c=5, e=6))
t(lambda: f())
t(lambda: f(1))
t(lambda: f(c=1))
t(lambda: g(1, 2))
t(lambda: g(1, b=2, c=3))
t(lambda: g(a=1, b=2, c=3))
t(lambda: g(1,2,3,4))
t(lambda: h(1))
t(lambda: h(x=1))
t(lambda: k())
t(lambda: k(x=1))
t(lambda: k(1,2))
t(lambda: k(1, x=1, y=2, z=3))
t(lambda: f(1, a=2, c=1))
t(lambda: C().m())
t(lambda: C().m(1,2))
t(lambda: C.m())
t(lambda: C.cm())
t(lambda: C.sm(1,2))
t(lambda: C(1,2,3))
t(lambda: C(z=3))
t(lambda: f(*[1,2], **{'c':3, 'z':4}))
t(lambda: f(*1))
t(lambda: f(**1))
t(lambda: f(1, **{'c':1}, **{'c':2}))
t(lambda: len())
t(lambda: len(1,2))
t(lambda: [].append())
t(lambda: [].append(1,2))
t(lambda: {}.get())
t(lambda: list.append())
t(lambda: list.append(1))
t(lambda: str.upper(1))
t(lambda: "a"+1)
t(lambda: 1+"a")
t(lambda: [1]+(2,))
t(lambda: -"a")
t(lambda: [] < {})
t(lambda: object(1))
t(lambda: C().nope())
