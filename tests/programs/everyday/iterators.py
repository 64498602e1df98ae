# Iterator protocol, slicing, sequence protocol, unpacking.
from collections.abc import Sequence, Iterable, Mapping, Hashable, Callable


class Range2:
    def __init__(self, *args):
        s = slice(*args)
        self.start, self.stop, self.step = s.start or 0, s.stop, s.step or 1

    def __iter__(self):
        n = self.start
        while n < self.stop if self.step > 0 else n > self.stop:
            yield n
            n += self.step

    def __len__(self):
        return max(0, (self.stop - self.start + self.step - (1 if self.step > 0 else -1)) // self.step)

    def __reversed__(self):
        return Range2(self.stop - self.step, self.start - self.step, -self.step).__iter__()


class Deck(Sequence):
    def __init__(self, cards):
        self._c = list(cards)

    def __getitem__(self, i):
        return Deck(self._c[i]) if isinstance(i, slice) else self._c[i]

    def __len__(self):
        return len(self._c)

    def __repr__(self):
        return f"Deck({self._c})"


class Old:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


class Window:
    def __init__(self, it, n):
        self.it, self.buf, self.n = iter(it), [], n

    def __iter__(self): return self

    def __next__(self):
        while len(self.buf) < self.n:
            self.buf.append(next(self.it))
        out, self.buf = tuple(self.buf), self.buf[1:]
        return out


print(list(Range2(3)), list(Range2(1, 10, 3)), len(Range2(1, 10, 3)), list(reversed(Range2(1, 10, 3))))
d = Deck("abcdef")
print(d[1], d[-1], d[1:3], d[::-2], "c" in d, d.index("e"), d.count("a"), list(reversed(d))[:2], len(d))
print(list(Old()), 20 in Old(), [*Old()], list(Window(range(5), 3)))
first, *mid, last = range(6)
(a, b), c = (1, 2), 3
x = y = []
[p, [q, *r]] = [1, [2, 3, 4]]
print(first, mid, last, a, b, c, x is y, p, q, r)
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "empty"), list(iter(lambda s=[3]: s.append(s.pop() - 1) or s[0], 0)))
xs = list(range(10))
xs[2:5] = ["x"]; xs[::3] = [0] * len(xs[::3]); del xs[-2:]; xs[1:1] = [7, 7]
print(xs, xs[slice(1, 4)], slice(1, None, 2).indices(5), xs[100:], [1, 2, 3][::-1])
print(list(enumerate("ab", 1)), list(zip([1, 2], "ab", (True, False))), list(map(lambda a, b: a + b, [1, 2], [10, 20])), any([]), all([]), sum([[1], [2]], []))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
for cls in (Sequence, Iterable, Mapping, Hashable, Callable):
    print(cls.__name__, [isinstance(o, cls) for o in (d, [], {}, print, Old(), (1,))])
for i in range(3):
    for j in range(3):
        if j == 2: break
    else:
        print("no")
    if i == 1: break
else:
    print("never")
n = 0
while n < 3: n += 1
else: print("while else", n)
print(range(10)[2:8:2], range(5, 0, -2)[1], 4 in range(0, 10, 2), len(range(0)), range(3) == range(0, 3), list(range(3)).__contains__(2))
m = b"abc"; print(m[0], bytes(m[1:]), bytearray(b"xy") + b"z", b"abc".hex(), bytes([65, 66]), b"a" in b"abc", bytes.fromhex("4142"), int.from_bytes(b"\x01\x00", "big"), (258).to_bytes(2, "little"))
