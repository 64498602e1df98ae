# throw() raises at the yield; what the generator yields next is its result.
def patient():
    number = 0
    while True:
        try:
            yield number
            number += 1
        except ValueError as error:
            print("caught", error)
            number = 100
        except KeyError:
            return "gave up"


generator = patient()
print(next(generator), next(generator))
print(generator.throw(ValueError("again")))
print(next(generator))
try:
    generator.throw(KeyError("enough"))
except StopIteration as stop:
    print(stop.value)
try:
    generator.throw(OSError("too late"))
except OSError as error:
    print("passed through", error)
