def gen():
    yield 1
    raise KeyError('k')
def outer():
    yield from gen()
for x in outer():
    print(x)
