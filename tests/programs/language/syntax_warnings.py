# What is allowed and never meant: the program runs all the same.
import warnings
def f(): warnings.warn('careful'); warnings.warn('dep', DeprecationWarning); warnings.warn('again', UserWarning, stacklevel=2)
f()
f()
assert (1, 2)
x = 1 is 1
y = [(1, 2) (3)] if 0 else 0
z = 'a\d'
w = [1]['a'] if 0 else 0
v = 'abc' is not x
u = (1)(2) if 0 else 0
t = {}() if 0 else 0
s = 5[0] if 0 else 0
r = f'a{x}'(1) if 0 else 0
q = [1, 2][1, 2] if 0 else 0
p = (lambda: 1)[0] if 0 else 0
b = b'\d'
if x is (): pass
if x is 'a' or 5 is y: pass
None is x
