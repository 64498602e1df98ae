# Unpacking in every place: nested, starred, swaps, loops, calls.
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
first, *middle, last = range(5)
*start, end = "xyz"
print(first, middle, last, start, end)
a, b = b, a
print(a, b, (1,), (), (1, 2) + (3,), (1, 2) * 2, (1, 2) < (1, 3))
items = [1, 2, 3]
index = 0
index, items[index] = 2, 9
print(index, items)
for number, (left, right) in enumerate([(1, 2), (3, 4)], start=10):
    print(number, left, right)
print([*range(3), *"ab"], (*[1], 2), {*[1], 2}, {**{"a": 1}, "b": 2},
      [x for x, *_ in [(1, 2), (3,)]])
x = y = []
x.append(1)
print(y, (lambda *args: args)(*[1, 2], 3, *(4,)))
[p, q] = (r, s) = "uv"
print(p, q, r, s, (1, 2, 1).count(1), (1, 2).index(2), 5, *(6, 7))
