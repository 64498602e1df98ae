# A generator that is dropped runs its finally at once.
def resource(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


for name in resource("loop"):
    break
print("after the loop")
generator = resource("variable")
next(generator)
generator = None
print("after the variable")
