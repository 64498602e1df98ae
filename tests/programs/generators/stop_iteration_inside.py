# StopIteration that leaves a generator becomes a RuntimeError.
def careless():
    yield 1
    yield next(iter(()))


generator = careless()
print(next(generator))
try:
    next(generator)
except RuntimeError as error:
    print(error, "|", repr(error.__cause__))
