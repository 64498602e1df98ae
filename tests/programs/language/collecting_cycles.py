# gc.collect() ends what refers to itself in a circle: weak references, __del__, the count.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __repr__(self):
        return f"Node({self.name})"


class Loud(Node):
    def __del__(self):
        print("del", self.name)


class Slotted:
    __slots__ = ("other", "__weakref__")


gc.collect()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
ref = weakref.ref(a, lambda r: print("callback", r() is None))
del a, b
print(ref() is not None)
print(gc.collect() > 0, ref())

c, d = Loud("c"), Loud("d")
c.links.append(d)
d.links.append(c)
del c, d
print("before")
gc.collect()
print("after")

keeper = Loud("keeper")
keeper.links.append(keeper)
kept = keeper
del keeper
print(gc.collect(), kept)
kept.links.clear()
del kept

revived = []


class Phoenix:
    def __init__(self):
        self.me = self
        self.data = [1, 2, 3]

    def __del__(self):
        print("rises")
        revived.append(self)


p = Phoenix()
del p
gc.collect()
print(len(revived), revived[0].data, revived[0].me is revived[0])
revived[0].me = None
revived.clear()
gc.collect()
print("gone without a second __del__")


def outer():
    def inner(n):
        return 1 if n == 0 else n * inner(n - 1)
    return weakref.ref(inner), inner(5)


ref, value = outer()
print(value, ref() is not None)
gc.collect()
print(ref())

x = []
x.append(x)
del x
print(gc.collect())
y = {}
y["self"] = [y]
del y
print(gc.collect() > 0)


class Button:
    def __init__(self):
        self.handler = self.click

    def click(self):
        pass


button = Button()
ref = weakref.ref(button)
del button
print(ref() is not None)
gc.collect()
print(ref())

s, t = Slotted(), Slotted()
s.other, t.other = t, s
ref = weakref.ref(s)
del s, t
gc.collect()
print(ref())

tree = Node("root")
tree.child = Node("child")
tree.child.parent = tree
tree.child.siblings = {1: (tree.child, tree)}
watch = weakref.WeakValueDictionary(root=tree, child=tree.child)
print(sorted(watch))
print(gc.collect(), sorted(watch))
del tree
gc.collect()
print(sorted(watch))


class Registry(dict):
    pass


r = Registry()
r["me"] = r
ref = weakref.ref(r)
del r
gc.collect()
print(ref())
try:
    gc.collect(3)
except ValueError as e:
    print(e)
for _ in range(3):
    for i in range(2000):
        n = Node(i)
        n.links.append(n)
    del n
    gc.collect()
print("end")
