# An iterator of one's own; iter with a sentinel; zip, enumerate, map are lazy and run out.
class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        number = self.start
        while number:
            yield number
            number -= 1


class Once:
    def __init__(self):
        self.left = 2

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left


countdown, once = Countdown(3), Once()
print(list(countdown), list(countdown), list(once), list(once), 2 in countdown, sum(countdown))
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), next(values), next(values, "end"))
pairs = zip("abc", iter([1, 2]))
print(list(pairs), list(pairs), list(zip()), dict(zip("ab", (1, 2))))
try:
    list(zip("abc", [1], strict=True))
except ValueError as error:
    print(error)
numbers = iter(range(6))
print(list(zip(numbers, numbers)), list(enumerate("ab", 1)), list(reversed(range(3))),
      *map(str.upper, "ab"))
