t = ()
for i in range(100000): t = (t,)
try: isinstance(1, t)
except RecursionError as e: print("R", e)
try: t == ((),)
except RecursionError as e: print("R", e)
def gg(n):
    if n: yield from gg(n - 1)
    else: yield 1
try: list(gg(2000))
except RecursionError as e: print(e)
print(sum(1 for _ in gg(900)))
async def aa(n):
    if n: return await aa(n - 1)
    return 5
try: aa(2000).send(None)
except RecursionError as e: print(e)
try: aa(900).send(None)
except StopIteration as e: print(e.value)
class R:
    def __getattr__(self, n): return getattr(self, n + "x")
try: R().a
except RecursionError as e: print("getattr")
class E:
    def __eq__(self, o): return E() == E()
try: E() == 1
except RecursionError as e: print("eq")
class H:
    def __hash__(self): return hash(H())
try: {H()}
except RecursionError: print("hash")
def srt(n): return sorted([1, 2], key=lambda x: srt(n + 1))
try: srt(0)
except RecursionError: print("sort")
class I:
    def __iter__(self): return iter(I())
try: list(I())
except RecursionError: print("iter")
class P:
    @property
    def p(self): return self.p
try: P().p
except RecursionError: print("prop")
class C:
    def __call__(self): return self()
try: C()()
except RecursionError: print("call")
class N:
    def __init__(self): self.n = N()
try: N()
except RecursionError: print("init")
class W:
    def __new__(cls): return W()
try: W()
except RecursionError: print("new")
class F:
    def __format__(self, s): return f"{self}"
try: f"{F()}"
except RecursionError: print("format")
class Z:
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
try:
    with Z(): pass
except RecursionError: print("with")
def m(): return list(map(lambda _: m(), [1]))
try: m()
except RecursionError: print("map")
class S(str):
    def __str__(self): return str(self)
try: str(S("a"))
except RecursionError: print("str")
class B:
    def __add__(self, o): return self + o
    def __radd__(self, o): return o + self
    def __bool__(self): return bool(self)
    def __len__(self): return len(self)
    def __contains__(self, x): return x in self
    def __getitem__(self, i): return self[i]
    def __lt__(self, o): return self < o
    def __neg__(self): return -self
    def __setattr__(self, n, v): self.x = 1
    def __delattr__(self, n): del self.x
b = B()
for f in (lambda: b + 1, lambda: bool(b), lambda: len(b), lambda: 1 in b, lambda: b[0], lambda: b < b, lambda: -b, lambda: setattr(b, 'q', 1), lambda: delattr(b, 'q')):
    try: f()
    except RecursionError: print("ok", end=" ")
print()
