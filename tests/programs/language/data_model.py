import asyncio
import operator
from functools import total_ordering


@total_ordering
class Money:
    __slots__ = ("cents", "cur")

    def __init__(self, amount, cur="EUR"):
        self.cents, self.cur = round(amount * 100), cur

    def __repr__(self):
        return f"Money({self.cents / 100:.2f}, {self.cur!r})"

    def __format__(self, spec):
        return format(self.cents / 100, spec or ".2f") + " " + self.cur

    def __eq__(self, o):
        return NotImplemented if not isinstance(o, Money) else (self.cents, self.cur) == (o.cents, o.cur)

    def __lt__(self, o):
        return self.cents < o.cents if isinstance(o, Money) else NotImplemented

    def __hash__(self):
        return hash((self.cents, self.cur))

    def __add__(self, o):
        return Money((self.cents + (o.cents if isinstance(o, Money) else o * 100)) / 100, self.cur)
    __radd__ = __add__

    def __mul__(self, k):
        return Money(self.cents * k / 100, self.cur) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __bool__(self):
        return self.cents != 0

    def __iadd__(self, o):
        print("iadd")
        return self + o

    def __getitem__(self, i):
        return str(self.cents)[i]

    def __call__(self, *a, **k):
        return a, k

    def __int__(self):
        return self.cents // 100
    __index__ = __int__

    def __divmod__(self, n):
        return divmod(self.cents, n)

    def __matmul__(self, o):
        return ("@", o)


async def total(*items):
    await asyncio.sleep(0)
    return sum(items)


m = Money(12.5)
print(asyncio.run(total(m, Money(7.25), 1)), f"{m} {m:>10.1f}| {m!r:>25}", -m, 3 * m)
m += 1
print(m, m > Money(1), m >= m, {m: 1}[Money(13.5)], bool(Money(0)), m[0], m[1:], m(1, k=2), int(m), [0] * 15 and hex(m), divmod(m, 9), m @ 3)
for op in (lambda: m + "x" if False else m * "x", lambda: m < 3, lambda: m - m, lambda: m.foo, lambda: setattr(m, "z", 1), lambda: "a" + m, lambda: len(m), lambda: m @ m and ~m):
    try:
        print(op())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(sorted([Money(3), Money(1), Money(2)], reverse=True), max(Money(1), m, key=operator.attrgetter("cents")))
print(list(m), "3" in m, "z" in m, *reversed("ab"))
