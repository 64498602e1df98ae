# A named tuple's __new__ wants its fields one by one, its copy has them all.
import collections
import copy

Point = collections.namedtuple("Point", "x y", defaults=[0])
point = Point(1, [2])
print(copy.copy(point), copy.copy(point) == point, copy.copy(point) is point)
deep = copy.deepcopy(point)
print(deep, type(deep).__name__, deep.y is point.y)
