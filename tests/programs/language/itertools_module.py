# The everyday iterators of itertools.
import itertools

print(list(itertools.chain("ab", [1], ())), list(itertools.chain.from_iterable([[1], [2, 3]])))
print(list(itertools.islice(itertools.count(5, 3), 4)), list(itertools.islice("abcdef", 1, 5, 2)))
print(list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.repeat("x", 3)))
print(list(itertools.accumulate([1, 2, 3, 4])), list(itertools.accumulate([3, 1, 4], max)))
print(list(itertools.accumulate([1, 2, 3], lambda a, b: a * b, initial=10)),
      list(itertools.pairwise("abc")))
print([(key, list(group)) for key, group in itertools.groupby("aabbba")])
print(["".join(p) for p in itertools.permutations("abc", 2)],
      list(itertools.combinations(range(4), 2)))
print(list(itertools.product("ab", [0, 1])), list(itertools.product([0, 1], repeat=2)))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])),
      list(itertools.dropwhile(lambda x: x < 3, [1, 3, 1])))
print(list(itertools.zip_longest("abc", [1], fillvalue="-")),
      list(itertools.compress("abcd", [1, 0, 1, 0])))
print(list(itertools.filterfalse(str.isdigit, "a1b2")),
      list(itertools.starmap(pow, [(2, 3), (3, 2)])))
first, second = itertools.tee([1, 2, 3])
print(next(first), list(second), list(first))
