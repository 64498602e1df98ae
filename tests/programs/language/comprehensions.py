# Comprehensions: conditions, nesting, scopes of their own, the walrus.
print([x * y for x in range(3) for y in range(x) if x + y > 1])
print([[row[i] for row in ((1, 2), (3, 4))] for i in range(2)])
print({len(word): word for word in ("a", "bb", "cc")}, [x if x % 2 else -x for x in range(4)])
x = "outer"
print([x for x in range(3)], x)
print([last := number for number in range(4)], last)
functions = [lambda: i for i in range(3)]
print([function() for function in functions], [(lambda i=i: i)() for i in range(3)])
print(sum(n * n for n in range(4)), any(n > 2 for n in range(4)), all([]),
      max((len(w), w) for w in ("a", "bc")))
print([*zip(*[(1, "a"), (2, "b")])], list(map(lambda a, b: a + b, [1, 2], [3, 4])),
      list(filter(None, [0, 1, "", "x"])))


class Scope:
    values = [1, 2]
    doubled = [v * 2 for v in values]


print(Scope.doubled)
