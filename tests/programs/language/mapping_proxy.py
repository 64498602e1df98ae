# The __dict__ of a class is a view that nothing can be changed through.
import types
class A:
    x = 1
    def f(self): pass
d = A.__dict__
print(type(d), type(d).__name__, 'x' in d, d['x'], d.get('nope', 5), len(d) > 3, sorted(k for k in d if not k.startswith('__')), isinstance(d, types.MappingProxyType))
A.y = 2; print(d['y'], 'y' in d, sorted(k for k in vars(A) if not k.startswith('_')))
for f in (lambda: d.__setitem__('a', 1), lambda: exec("d['a'] = 1"), lambda: exec("del d['x']"), lambda: hash(types.MappingProxyType({})), lambda: types.MappingProxyType([1]), lambda: types.MappingProxyType(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m = types.MappingProxyType({'a': 1, 'b': 2})
print(m, repr(m), str(m), dict(m), {**m}, list(m.items()), list(reversed(m)), m == {'a': 1, 'b': 2}, m | {'c': 3}, {'z': 0} | m, m.copy(), m.keys() & {'a'}, len(m), bool(m), bool(types.MappingProxyType({})))
try: m |= {'q': 1}
except TypeError as e: print(e)
match m:
    case {'a': a}: print('matched', a)
def f(**k): return k
print(f(**m), [*m])
from dataclasses import dataclass, fields, field
@dataclass
class P: x: int = field(metadata={'k': 1})
print(fields(P)[0].metadata['k'], fields(P)[0].metadata)
import inspect
def g(a, b=1, *c, d): pass
print(inspect.signature(g).parameters['b'], list(inspect.signature(g).parameters))
for k, v in dict(A.__dict__).items():
    if not k.startswith('_'): print(k, v if k != 'f' else 'fn')
import enum
class C(enum.Enum): R = 1
print(C.__members__, type(C.__members__).__name__)
