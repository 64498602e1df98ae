# Sets of numbers: algebra, methods, frozen sets.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a)
print(a >= {1, 2}, a > a, a.isdisjoint({9}), {1} < {1, 2}, {1, 2} == {2, 1}, a.issuperset([1]))
a.add(10)
a.discard(99)
a.remove(1)
print(sorted(a), a.pop() in range(11), len(a), set(), {*range(3)}, set([1, 1, 2]))
try:
    a.remove(99)
except KeyError as error:
    print(repr(error))
b.update([6], (7,))
b &= {3, 6, 7}
b -= {3}
print(sorted(b), sorted(b.union([1])), b.intersection([6]), sorted(b.symmetric_difference({7, 8})))
frozen = frozenset([1, 2])
print(frozen, {frozen: "key"}[frozenset((2, 1))], frozen | {3}, type(frozen | {3}).__name__,
      type({3} | frozen).__name__)
print(sorted({"b", "a", "c"}), {x % 3 for x in range(10)}, 1 in {True}, {1, 1.0, True})
