# The shortest text of every power of two.
import math
for i in range(-1074, 1024): print(repr(math.ldexp(1.0, i)))
