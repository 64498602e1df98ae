# A container of one's own: len, getitem, setitem, delitem, contains, iter, reversed, call.
class Shelf:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return ("slice", key.start, key.stop, key.step)
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __contains__(self, item):
        return item == "everything" or item in self.items

    def __call__(self, *args, **kwargs):
        return args, kwargs


shelf = Shelf("a", "b", "c")
print(len(shelf), shelf[0], shelf[-1], shelf[1:5], shelf[::2], "b" in shelf, "everything" in shelf)
shelf[0] = "z"
del shelf[1]
print(list(shelf), [*reversed(shelf)], shelf(1, k=2), bool(shelf), bool(Shelf()), shelf[:])
first, second = shelf
print(first, second, max(shelf), sorted(shelf), "-".join(shelf), list(enumerate(shelf)))
try:
    shelf[9]
except IndexError as error:
    print(error)
