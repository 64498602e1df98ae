# Assignment expressions, conditional expressions, chained ternaries, pass and ellipsis.
import random

if (length := len("hello")) > 3:
    print("long", length)
while (item := random.Random(length).randint(0, 3)) and length < 8:
    length += 1
print(length, item, [y := 1, y ** 2, y + 1], (z := 5) + z)
print([(n, half) for n in range(6) if (half := n // 2) > 1], half)


def todo():
    ...


def nothing():
    pass


print(todo(), nothing(), ... is Ellipsis, "a" if 0 else "b" if 0 else "c")
if 0:
    pass
elif []:
    pass
elif "":
    pass
else:
    print("else")
assert True, "not raised"
try:
    assert [] == 1, ("tuple", 1)
except AssertionError as error:
    print(repr(error))
x = 1; y = 2; print(x, y)
if x: print("one line")
