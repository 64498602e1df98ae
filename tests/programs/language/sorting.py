# Sorting is stable; keys, reverse, several criteria, without a natural order.
people = [("Ada", 36), ("Bob", 20), ("Cyd", 36), ("Dan", 20)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])), sorted("bAc"), sorted("bAc", key=str.lower))
print(sorted([3, 1.5, True, 2]), sorted([[2], [1, 5], []]), sorted({"b": 1, "a": 2}),
      sorted([(1, "b"), (1, "a")]))
print(min("apple", "fig", key=len), max([], default="none"), min(people, key=lambda p: p[1]),
      max("abc", "abd"))
words = "the quick brown fox jumps over the lazy dog".split()
words.sort(key=len)
print(words, sorted(set(words), key=lambda word: (len(word), word)))
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)


class Reverse:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value > other.value


print([item.value for item in sorted(map(Reverse, [2, 3, 1]))])
