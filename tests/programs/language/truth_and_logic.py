# What is true; and, or and not give back operands; chained comparisons; is.
for value in (0, 1, -1, 0.0, "", " ", [], [0], {}, None, (), (None,), set(), range(0), "False"):
    print(repr(value), bool(value), end="; ")
print()
print(0 or "default", 1 and 2, "" and 5, None or 0 or [], not [], not 5, 1 or 1 / 0, 0 and 1 / 0)
print(1 < 2 < 3, 1 < 3 > 2, 3 > 2 == 2, 1 == 1.0 == True, 1 < 2 > 5, not 1 == 2)
print(True + True, True == 1, isinstance(True, int), None is None, [] is not [],
      "a" "b" == "ab", True & False, True ^ True)


def say(value):
    print("asked", value, end=" ")
    return value


print(say(1) < say(3) < say(2) < say(9))
x = 5
print("big" if x > 3 else "small", [] or "empty", x if x else None, (x > 3) * "yes",
      2 if 0 else 3 if 0 else 4)
