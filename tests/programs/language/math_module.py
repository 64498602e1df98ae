# math, with whole and broken numbers.
import math

print(math.pi, math.e, math.tau, math.inf, math.sqrt(2), math.isqrt(10 ** 30), math.factorial(25))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.fabs(-3), math.gcd(84, 36),
      math.lcm(4, 6))
print(math.hypot(3, 4), math.dist((0, 0), (1, 1)), math.log(8, 2), math.log2(1024),
      math.log10(1000), math.exp(0))
print(math.sin(0), math.cos(math.pi), math.degrees(math.pi), math.radians(180), math.atan2(1, 1))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf),
      math.copysign(1, -0.0))
print(math.comb(10, 3), math.perm(5, 2), math.prod([1, 2, 3]), math.fsum([0.1] * 10),
      math.modf(2.5), math.fmod(-7, 3))
for wrong in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1),
              lambda: math.floor(math.inf)):
    try:
        wrong()
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
