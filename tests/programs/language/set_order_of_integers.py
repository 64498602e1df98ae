# Small integers stand in a set by their value, as CPython's table has it.
print({3, 1, 2}, set([5, 0, 4]), {n * n % 7 for n in range(7)}, {7, 6} | {1})
print([*{2, 0, 1}], sorted({30, 10, 20}), list(set(range(6)) - {2, 3}))
numbers = {4, 2}
numbers.add(3)
numbers.add(1)
for number in numbers:
    print(number, end=" ")
print(numbers)
