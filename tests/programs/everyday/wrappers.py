# UserDict, UserList and read-only mappings.
from collections import UserDict, UserList
from collections.abc import Mapping, MutableMapping, MutableSequence
from types import MappingProxyType


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Track(UserList):
    def append(self, item):
        print("append", item)
        super().append(item)


a = Lower(A=1)
b = a | {"B": 2}
print(a, b, type(b).__name__, a == {"a": 1}, {"z": 0} | a, a.copy() == a, a != b)
a |= {"c": 3}
print(a, a.popitem(), Lower.fromkeys("XY", 0), isinstance(a, MutableMapping))
t = Track([3, 1])
t.append(2)
print(t, sorted(t), t[0], t[1:], type(t[1:]).__name__, t + [9], [0] + t, t * 2, t == [3, 1, 2], 2 in t)
t.sort(reverse=True)
t += (7,)
print(t, len(t), t.pop(), t.index(1), list(reversed(t)), t < [9], isinstance(t, MutableSequence))
for wrong in (lambda: t[9], lambda: hash(t), lambda: a["zz"]):
    try:
        wrong()
    except (IndexError, TypeError, KeyError) as error:
        print(type(error).__name__, error)

source = {"k": 1}
view = MappingProxyType(source)
source["late"] = 2
print(view, repr(view), view["late"], dict(view), list(view), {**view}, view == source, len(view))
print(view | {"m": 3}, isinstance(view, Mapping), isinstance(view, dict), view.get("no", "-"))


def change():
    view["k"] = 2


def delete():
    del view["k"]


for wrong in (change, delete, lambda: view.update(x=1), lambda: view["no"], lambda: MappingProxyType(3)):
    try:
        wrong()
    except (TypeError, AttributeError, KeyError) as error:
        print(type(error).__name__, error)
