# Built-in functions, a handful on each line.
print(abs(-5), divmod(17, 5), pow(2, 10), round(3.14159, 2), sum([1, 2], 10), max(3, 1),
      min("b", "a"))
print(all([1, 0]), any([0, 1]), len({1: 2}), list(reversed("abc")), sorted("cab"),
      list(zip("ab", "cd")))
print(ord("A"), chr(97), hex(16), bin(3), oct(9), ascii("é"), repr("x"), str(None), bool([]))
print(callable(len), callable(5), isinstance(5, (str, int)), issubclass(bool, int),
      type(5) is int, id(1) == id(1))
print(type("").__name__, type(None).__name__, type(print).__name__, type(lambda: 0).__name__,
      type(type).__name__)
print(int("7") + int(7.9), float("2.5"), str(2.50), list("ab"), tuple([1]), set("a"), dict(a=1))
print("a", "b", sep="-", end="!\n")
print(*[1, 2, 3], sep=", ")
print()
print("", end="")
print("x", None, True, 1.0, [], sep="|")
print(hash("a") == hash("a"), slice(1, 2), enumerate, NotImplemented)
print(list(map(max, [1, 5], [3, 2])), list(filter(lambda x: x > 1, [1, 2, 3])),
      next(iter("abc")), iter([]).__class__.__name__)
