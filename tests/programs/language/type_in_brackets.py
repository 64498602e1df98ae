import collections.abc

print(type["Later"], type[int], list[type["Later"]], collections.abc.Callable[[int, "str"], None])
for attempt in (lambda: int[3], lambda: type("C", (), {})[1]):
    try:
        attempt()
    except TypeError as error:
        print(error)
