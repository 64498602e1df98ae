# Rational numbers: making, counting, comparing, rounding.
import math
from fractions import Fraction as F


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


for value in ["1/2", " -3/4 ", "3.14", "1e3", "-1.5e-2", "10", ".5", "5.", "1_000/3", "x", "1/0", "", "1/ 2", "٣/٤", 0.1, 2.5, True, F(3, 6), None, "nan", float("nan"), float("inf")]:
    attempt(F, value)
attempt(F, 1, 0)
attempt(F, 1.5, 2)
attempt(F, F(1, 2), F(3, 4))
attempt(F, -6, -4)
attempt(F, 3, -6)
a, b = F(3, 4), F(-5, 6)
for x, y in [(a, b), (a, 2), (2, a), (a, 0.5), (0.5, b), (b, -3), (F(0), a), (7, b)]:
    print(x + y, x - y, x * y, repr(x / y), x // y, x % y, divmod(x, y), x == y, x < y, x >= y)
for x, y in [(a, 2), (a, -2), (b, 3), (b, -3), (F(4), F(1, 2)), (2, a), (2, F(3)), (a, 0.5), (2.0, F(2)), (F(2), 0)]:
    print(x ** y)
for x in (a, b, F(5, 2), F(7, 2), F(-5, 2), F(22, 7), F(0)):
    print(x, str(x), abs(x), -x, +x, int(x), float(x), bool(x), math.floor(x), math.ceil(x), math.trunc(x), round(x), round(x, 1), round(x, -1),
          x.numerator, x.denominator, x.as_integer_ratio(), x.limit_denominator(2))
print(F(math.pi).limit_denominator(1000), F("3.1415926535897932").limit_denominator(100), F(0.1), F.from_float(0.25), F.from_float(3))
print(hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), F(1, 2) == 0.5, F(1, 3) == 1 / 3, {F(1, 2): "half"}[0.5], hash(F(-1, 3)))
print(sum([F(1, 3)] * 3), sorted([F(1, 2), 0.3, F(1, 3), 1]), max(F(1, 2), F(2, 3)), f"{F(1, 2)}", "%s" % F(3), isinstance(F(1), (int, float)))
attempt(lambda: F(1) / 0)
attempt(lambda: F(1) + "x")
attempt(lambda: F(1) < "x")
attempt(lambda: F(1, 2).limit_denominator(0))
attempt(lambda: F(0) ** -1)
attempt(F.from_float, "x")


class Ratio(F):
    pass


print(repr(Ratio(1, 2)), repr(Ratio(1, 2) + 1), F(1, 2).real, F(1, 2).imag, F(1, 2).conjugate())
