# Generators in a row work item by item, and only as far as they are asked.
import itertools


def numbers():
    for number in itertools.count(1):
        print("make", number)
        yield number


def squares(source):
    for number in source:
        yield number * number


def odd(source):
    return (number for number in source if number % 2)


for value in itertools.islice(odd(squares(numbers())), 2):
    print("use", value)
