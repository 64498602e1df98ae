# Sieve, sorting, hanoi, collatz, memo, matrix: loops and lists at work.
def sieve(limit):
    prime = [True] * limit
    prime[0:2] = [False, False]
    for number in range(2, int(limit ** 0.5) + 1):
        if prime[number]:
            prime[number * number::number] = [False] * len(prime[number * number::number])
    return [number for number, is_prime in enumerate(prime) if is_prime]


def quicksort(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return (quicksort([x for x in rest if x < pivot]) + [pivot]
            + quicksort([x for x in rest if x >= pivot]))


def hanoi(count, source="A", target="C", spare="B"):
    if count == 0:
        return []
    return (hanoi(count - 1, source, spare, target) + [source + target]
            + hanoi(count - 1, spare, target, source))


def collatz(number):
    steps = 0
    while number != 1:
        number = 3 * number + 1 if number % 2 else number // 2
        steps += 1
    return steps


print(sieve(60)[-5:], len(sieve(2000)), quicksort([3, 6, 1, 8, 2, 9, 2]), hanoi(3), collatz(27))
a, b = [[1, 2], [3, 4]], [[0, 1], [1, 0]]
print([[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a])
memo = {}


def ways(total, coins=(50, 20, 10, 5, 2, 1)):
    if total == 0:
        return 1
    if total < 0 or not coins:
        return 0
    if (total, coins) not in memo:
        memo[total, coins] = ways(total - coins[0], coins) + ways(total, coins[1:])
    return memo[total, coins]


print(ways(100), sum(int(digit) for digit in str(2 ** 1000)))
