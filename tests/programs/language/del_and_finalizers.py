# __del__ runs at the last reference, in the order in which things go.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


a = Noisy("a")
b = a
del a
print("still held by b")
b = None
print("after b")


def scope():
    local = Noisy("local")
    print("in scope")
    return local.name


print(scope())
items = [Noisy("first"), Noisy("second")]
items.pop()
print("popped")
items[0] = Noisy("replaced")
items.clear()
Noisy("dropped at once")
print("end")
