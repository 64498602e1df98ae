# close() raises GeneratorExit at the yield; finally runs, yielding again is an error.
def careful():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("asked to leave")
        raise
    finally:
        print("finally")


def stubborn():
    try:
        yield "here"
    except GeneratorExit:
        yield "still here"


generator = careful()
print(next(generator))
generator.close()
generator.close()
print(list(generator))
careful().close()
print("an unstarted one is closed in silence")

generator = stubborn()
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)
print(next(generator, "over"))
