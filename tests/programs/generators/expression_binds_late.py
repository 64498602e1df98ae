# A generator expression takes its first iterable at once, everything else late.
factor = 10
items = [1, 2, 3]
scaled = (item * factor for item in items)
factor = 100
items = [7]
print(list(scaled), list(scaled))
try:
    lazy = (1 // item for item in undefined)
except NameError as error:
    print(error)
lazy = (1 // item for item in (1, 0))
print(next(lazy))
try:
    next(lazy)
except ZeroDivisionError as error:
    print(error)
print(list(lazy))
