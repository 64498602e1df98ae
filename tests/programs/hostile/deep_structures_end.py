# Long chains of each kind are let go of without running out of stack.
class Node:
    def __init__(self, n): self.next = n
h = None
for i in range(300000): h = Node(h)
h = None
print("list gone")
x = []
for i in range(100000): x = [x]
x = None
t = ()
for i in range(100000): t = (t,)
t = None
d = {}
for i in range(100000): d = {"a": d}
d = None
def mk(f): return lambda: f
f = None
for i in range(100000): f = mk(f)
f = None
def g(inner):
    yield inner
it = None
for i in range(100000):
    it = g(it); 
    next(it)
it = None
it = iter([])
for i in range(100000): it = map(str, it)
it = None
it = iter([1])
for i in range(500): it = map(lambda x: x, it)
try: print(list(it))
except RecursionError as e: print(e)
it = None
it = [1]
for i in range(20000): it = filter(None, it)
it = None
e = None
for i in range(100000):
    n = ValueError(i); n.__cause__ = e; e = n
e = n = None
import functools
p = print
for i in range(1000): p = functools.partial(p, i)
p = None
p = [0]
class Meth:
    def m(self): pass
o = None
for i in range(100000):
    q = Meth(); q.a = o; o = q.m
o = q = None
print("all gone")
