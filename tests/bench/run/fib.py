# Calls: Fibonacci without a memory. N is about how many calls are made.
import sys

N = int(sys.argv[1])


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


calls = 0
while calls < N:
    print(fib(22))
    calls += 57313
