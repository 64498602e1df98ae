# Closures share their variables; nonlocal and global write to them.
counter = 0


def make(start):
    count = start

    def add(step=1):
        nonlocal count
        global counter
        count += step
        counter += 1
        return count

    def peek():
        return count

    return add, peek


add, peek = make(10)
other, _ = make(0)
print(add(), add(5), other(), peek(), counter)


def late():
    def inner():
        return value

    value = "assigned later"
    return inner()


def unbound():
    print(count)
    count = 1


print(late())
try:
    unbound()
except UnboundLocalError as error:
    print(error)


def free():
    def inner():
        return missing

    if counter < 0:
        missing = 1
    return inner()


try:
    free()
except NameError as error:
    print(error)
