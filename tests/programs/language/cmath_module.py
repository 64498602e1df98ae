# Functions of complex numbers, and classes that stand for one.
import cmath, math
for f in 'sqrt exp sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh log log10 phase polar'.split():
    for z in (1+2j, -1, 0.5j, -2.5-1.5j, 3):
        try: r = getattr(cmath, f)(z)
        except (ValueError, OverflowError) as e: print(f, z, type(e).__name__, e); continue
        if isinstance(r, complex): r = complex(round(r.real, 12) + 0.0, round(r.imag, 12) + 0.0)
        print(f, z, r)
print(cmath.rect(2, math.pi / 2), cmath.isclose(1+1j, 1+1.0000000001j), cmath.pi, cmath.infj, cmath.nanj, cmath.log(8, 2), cmath.sqrt(-1), cmath.exp(1j * cmath.pi))
for f in (lambda: cmath.log(0), lambda: cmath.exp(1000), lambda: cmath.sqrt('a'), lambda: cmath.sqrt()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C(complex):
    def __repr__(self): return 'C' + super().__repr__()
print(C(1, 2), C('1j') + 1, type(C(1) * 2))
class HasC:
    def __complex__(self): return 3j
print(complex(HasC()), cmath.sqrt(HasC()))
match 1+2j:
    case 1+2j: print('matched')
match -2j:
    case -2j: print('matched')
def roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)
print(roots(1, 2, 5), (-8) ** (1 / 3), pow(-1, 0.5), f'{1+2j:.3f} {3j!r:>8}', '%s' % (1j,), sum([1j, 2]), {1j: 1})
def mandel(c):
    z = 0
    for n in range(50):
        if abs(z) > 2: return n
        z = z * z + c
    return 50
print([mandel(complex(x / 10, y / 10)) for x in range(-20, 10, 5) for y in range(-10, 10, 5)])
import numbers
print(isinstance(1j, numbers.Complex), isinstance(1j, numbers.Real), isinstance(1.0, numbers.Complex))
