# The last line of a traceback through generators, comprehensions and lambdas.
def source():
    yield 1
    yield 0


print([*map(lambda value: 10 // value, (value for value in (1, 2)))])
print([10 // value for value in source()])
