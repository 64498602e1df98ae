# Objects that end at awkward moments.
import asyncio
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Raises:
    def __del__(self):
        raise ValueError("in __del__")


class Lazarus:
    kept = []

    def __del__(self):
        Lazarus.kept.append(self)


def swallow():
    x = Raises()
    try:
        1 / 0
    except ZeroDivisionError:
        y = Raises()
        del y
        print("still here")


stderr, sys.stderr = sys.stderr, type("Null", (), {"write": lambda *a: None, "flush": lambda s: None})()
swallow()
sys.stderr = stderr
Lazarus()
print(len(Lazarus.kept))


def generator():
    loud = Loud("generator")
    try:
        yield 1
        yield 2
    finally:
        print("finally")


g = generator()
next(g)
del g
g = generator()
next(g)
g.close()
g = generator()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as error:
    pass
try:
    next(g)
except StopIteration:
    print("over")


def resumes_itself():
    try:
        next(me)
    except ValueError as error:
        print(error)
    try:
        me.throw(KeyError)
    except ValueError as error:
        print(error)
    try:
        me.close()
    except ValueError as error:
        print(error)
    yield 1


me = resumes_itself()
print(next(me))
me.close()


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            yield 2
            return


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def stop_inside():
    yield 1
    raise StopIteration("x")


try:
    list(stop_inside())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def from_itself():
    yield from own


own = from_itself()
try:
    next(own)
except ValueError as error:
    print(error)


async def waits():
    loud = Loud("coroutine")
    try:
        await asyncio.sleep(1)
    finally:
        print("coroutine over")


c = waits()
c.send(None) if False else c.close()
c = waits()


class Awaitable:
    def __await__(self):
        yield "hello"


async def suspended():
    loud = Loud("suspended")
    try:
        await Awaitable()
    finally:
        print("suspended over")


s = suspended()
print(s.send(None))
del s
s = suspended()
s.send(None)
try:
    s.throw(RuntimeError("thrown"))
except RuntimeError as error:
    pass
try:
    s.send(None)
except RuntimeError as error:
    print(error)


async def awaits_itself():
    await self_coroutine


self_coroutine = awaits_itself()
try:
    self_coroutine.send(None)
except ValueError as error:
    print(error)
c.close()


async def twice():
    return 1


t = twice()


async def main():
    print(await t)
    try:
        await t
    except RuntimeError as error:
        print(error)


asyncio.run(main())


class Meta(type):
    def __del__(cls):
        print("class gone")


def frame_cycle():
    try:
        raise ValueError("cycle")
    except ValueError as error:
        kept = error
    return kept


error = frame_cycle()
print(error.__traceback__ is not None)
error.__traceback__ = None
error.__cause__ = error
print(repr(error.__cause__))
del error


class Del:
    def __delattr__(self, name):
        print("delattr", name)

    def __del__(self):
        del self.x


Del()


class ChangesClass:
    def __del__(self):
        self.__class__ = Loud
        self.name = "changed"


x = ChangesClass()
del x
a = [Loud(i) for i in range(3)]
a[1] = a[0] = a
del a[0]
x = Loud("first")
x = Loud("second")
x, y = Loud("x"), x
del x, y
for Loud("loop").attribute in []:
    pass
Loud("temporary").name
print("before the end")
last = Loud("last")
del last, a[:]
