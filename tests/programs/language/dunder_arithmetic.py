# Operators of one's own, also from the right, in place, and refused.
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __rmul__(self, factor):
        return self * factor

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __bool__(self):
        return bool(self.x or self.y)


v = w = Vector(3, 4)
print(v + Vector(1, 1), v * 2, 2 * v, -v, v @ v, abs(v), bool(Vector(0, 0)), not v)
v += Vector(10, 10)
print(v is w, w, sum([v, w], Vector(0, 0)))
for wrong in (lambda: v + 1, lambda: 1 + v, lambda: v - v, lambda: v < w):
    try:
        wrong()
    except TypeError as error:
        print(error)
