# Nested loops over whole numbers; N iterations of the inner one.
import sys

N = int(sys.argv[1])


def count(rounds):
    total = 0
    for i in range(rounds):
        for j in range(1000):
            total += i * j % 7
    return total


print(count(N // 1000))
