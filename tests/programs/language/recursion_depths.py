# How deep calls may nest, in each of the ways to call, and how the message ends.
import sys, functools
depth = 0
def f(n):
    global depth
    depth = n
    f(n + 1)
try: f(1)
except RecursionError as e: print("plain", depth, e)
def ev(n): return True if n == 0 else od(n - 1)
def od(n): return False if n == 0 else ev(n - 1)
for n in (900, 990, 995, 996,997, 998, 999, 1000):
    try: print(n, ev(n))
    except RecursionError as e: print(n, e)
sys.setrecursionlimit(200)
try: f(1)
except RecursionError as e: print("lim 200", depth, e)
sys.setrecursionlimit(5000)
try: f(1)
except RecursionError as e: print("lim 5000", depth, e)
sys.setrecursionlimit(1000)
class R:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"R({self.inner!r})"
r = R(0); r.inner = r
try: repr(r)
except RecursionError as e: print("repr", e)
class C:
    c = 0
    def __eq__(self, o):
        C.c += 1
        return self == o
try: C() == C()
except RecursionError as e: print("eq", C.c, e)
class G:
    c = 0
    def __getattr__(self, name):
        G.c += 1
        return self.foo
try: G().x
except RecursionError as e: print("getattr", G.c, e)
class R2:
    c = 0
    def __repr__(self):
        R2.c += 1
        return repr(self)
try: repr(R2())
except RecursionError as e: print("repr2", R2.c, e)
class H:
    c = 0
    def __hash__(self):
        H.c += 1
        return hash(self)
try: hash(H())
except RecursionError as e: print("hash", H.c, e)
class A:
    c = 0
    def __add__(self, o):
        A.c += 1
        return self + o
try: A() + 1
except RecursionError as e: print("add", A.c, e)
class K:
    c = 0
    def __call__(self):
        K.c += 1
        return self()
try: K()()
except RecursionError as e: print("call", K.c, e)
class I:
    c = 0
    def __getitem__(self, i):
        I.c += 1
        return self[i]
try: I()[0]
except RecursionError as e: print("getitem", I.c, e)
class P:
    c = 0
    @property
    def p(self):
        P.c += 1
        return self.p
try: P().p
except RecursionError as e: print("prop", P.c, e)
class SA:
    c = 0
    def __setattr__(self, n, v):
        SA.c += 1
        self.x = v
try: SA().x = 1
except RecursionError as e: print("setattr", SA.c, e)
class GA:
    c = 0
    def __getattribute__(self, n):
        GA.c += 1
        return self.x
try: GA().x
except RecursionError as e: print("getattribute", GA.c, e)
class B:
    c = 0
    def __bool__(self):
        B.c += 1
        return not self
try: bool(B())
except RecursionError as e: print("bool", B.c, e)
class N:
    c = 0
    def __init__(self):
        N.c += 1
        N()
try: N()
except RecursionError as e: print("init", N.c, e)
class W:
    c = 0
    def __new__(cls):
        W.c += 1
        return cls()
try: W()
except RecursionError as e: print("new", W.c, e)
