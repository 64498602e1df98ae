"""copy takes things apart as their classes say, and refuses what cannot be made again."""
import copy
from collections import Counter, OrderedDict, defaultdict


class Reduced:
    def __init__(self, x=0):
        self.x = x

    def __reduce__(self):
        return Reduced, (5,), {"y": [1]}


class Slots:
    __slots__ = ("a", "b")


class Pair(tuple):
    def __new__(cls, first, second):
        return super().__new__(cls, (first, second))

    def __getnewargs__(self):
        return tuple(self)


class Stated:
    def __getstate__(self):
        return {"z": 1}

    def __setstate__(self, state):
        self.state = state


class Names(list):
    pass


made = copy.deepcopy(Reduced(1))
print(made.x, made.y, copy.copy(Pair(1, 2)), type(copy.deepcopy(Pair([1], 2))).__name__)
slots = Slots()
slots.a = [1]
made = copy.deepcopy(slots)
print(made.a, made.a is slots.a, hasattr(made, "b"), copy.copy(Stated()).state)
names = Names([1, [2]])
names.title = "numbers"
made = copy.deepcopy(names)
print(made, made.title, made[1] is names[1], type(made).__name__)
made = copy.deepcopy(defaultdict(list, {"a": [1]}))
made["b"].append(2)
print(made, copy.copy(OrderedDict(a=1)), copy.deepcopy(Counter("aab")))
loop = Names()
loop.append(loop)
made = copy.deepcopy(loop)
print(made[0] is made, made is loop)
error = ValueError("a", 1)
error.more = [1]
made = copy.deepcopy(error)
print(repr(made), made.more)


def steps():
    yield


async def work():
    pass


waiting = work()
for thing in (steps(), waiting, copy):
    for way in (copy.copy, copy.deepcopy):
        try:
            print(way(thing))
        except TypeError as problem:
            print(problem)
waiting.close()
for kind in (type(steps()), type(len), type(iter([])), type({}.keys()), type(iter({}))):
    for make in (kind, lambda kind=kind: object.__new__(kind)):
        try:
            print(make())
        except TypeError as problem:
            print(problem)
