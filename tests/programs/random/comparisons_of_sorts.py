# Which items a sort compares is seen by their own __lt__, and in what a mixture raises.
class Noisy:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print(self.value, other.value, end="; ")
        return self.value < other.value


for items in ([], [1], [3, 1, 2], [0, 1, 5, 4, 2], [5, 4, 3, 2, 1], [1, 2, 3, 3, 2], [2, 2, 1],
              [3, 2, 2, 1], [*range(40), 7, 3], [*range(20, 0, -1), 30, 5], [7, 3] * 20):
    print([item.value for item in sorted(map(Noisy, items))])
    print([item.value for item in sorted(map(Noisy, items), reverse=True)])

for mixture in ([1, 2, 2.5, "a", 1], [0.5, 3, "a"], ["a", 2.5, 1], [3, 0.5, "a", 2], [1, None, "a"]):
    try:
        sorted(mixture)
    except TypeError as error:
        print(error)
