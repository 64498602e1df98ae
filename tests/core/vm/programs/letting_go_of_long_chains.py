class N:
    def __init__(self, n): self.next = n
def chain(k):
    h = None
    for i in range(k): h = N(h)
    return h
x = chain(300000); x = None
l = []
for i in range(300000): l = [l]
l = None
t = ()
for i in range(300000): t = (t,)
t = None
d = {}
for i in range(300000): d = {1: d}
d = None
def mk(f): return lambda: f
f = None
for i in range(100000): f = mk(f)
f = None
e = None
for i in range(100000):
    n = ValueError(i); n.__context__ = e; e = n
e = None
def g(x): yield x
z = None
for i in range(100000):
    z = g(z); 
z = None
class D:
    def __init__(s, n): s.n = n
    def __del__(s): s.n
z = None
for i in range(100000): z = D(z)
z = None
m = None
for i in range(100000): m = N(m).__init__
m = None
it = iter([])
for i in range(100000): it = map(None, it) if False else zip(it)
it = None
s = frozenset()
for i in range(1000): s = frozenset([s])
s = None
print("done")
