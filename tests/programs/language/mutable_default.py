# A default is made once, when the function is defined.
def collect(item, into=[]):
    into.append(item)
    return into


print(collect(1), collect(2), collect(3, []), collect.__defaults__)
number = 1


def show(value=number):
    return value


number = 2
print(show(), show(number))


def fresh(item, into=None):
    into = [] if into is None else into
    into.append(item)
    return into


print(fresh(1), fresh(2))
