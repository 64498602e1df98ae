# Classes made by calling type() or a metaclass.
import abc, collections.abc
from typing import List
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: type('Q', (collections.abc.Mapping,), {})())
t(lambda: type('X', (List[int],), {}))
t(lambda: type('X', (5,), {}))
class M(type):
    def __new__(m, n, b, ns, **k): print('M.new', n, k); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **k): print('M.init', n, k); super().__init__(n, b, ns)
class A(metaclass=M): pass
B = type('B', (A,), {'x': 1}); print(type(B), B.x, B.__mro__)
C = type('C', (A,), {}, k=1)
class D(A): pass
class L:
    def __len__(self): return 2 ** 70
t(lambda: len(L()))
