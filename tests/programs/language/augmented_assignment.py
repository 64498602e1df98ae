# Augmented assignment: every operator, on names, items and attributes; evaluated once.
x = 10
x += 5
x -= 1
x *= 2
x //= 3
x **= 2
x %= 50
x <<= 3
x |= 5
x &= 0xFC
x ^= 1
x >>= 1
print(x)
x /= 4
print(x)


def index():
    print("index asked")
    return 0


items = [[1], 2]
items[index()] += [5]
print(items)


class Box:
    value = 1


box = Box()
box.value += 5
print(box.value, Box.value)
pair = ([1], 2)
try:
    pair[0] += [2]
except TypeError as error:
    print(error, pair)
text = "a"
text += "b"
text *= 3
print(text)
total: int = 5
total: "anything"
print(total)
