# yield from passes on values, sends and exceptions, and gives the inner return value.
def inner(name):
    received = []
    try:
        while len(received) < 2:
            received.append((yield f"{name}{len(received)}"))
    except ValueError as error:
        print("inner caught", error)
        yield "after the error"
    return received


def outer():
    first = yield from inner("a")
    print("first", first)
    second = yield from inner("b")
    print("second", second)
    yield from (7, 8)
    return "end"


generator = outer()
print(next(generator), generator.send(1), generator.send(2))
print(generator.throw(ValueError("thrown")))
print(next(generator), next(generator))
try:
    next(generator)
except StopIteration as stop:
    print(stop.value)
