import asyncio
import types


class Sleep:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for i in range(self.n):
            print("  tick", i)
            yield
        return f"slept {self.n}"


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._task = None

    def __await__(self):
        if self._task is None:
            self._task = asyncio.ensure_future(self._factory())
        return self._task.__await__()


class BadAwait:
    def __await__(self):
        return [1]


@types.coroutine
def switch():
    x = yield
    return x


async def compute():
    print("computing")
    await switch()
    return 42


async def main():
    print(await Sleep(2))
    lazy = Lazy(compute)
    print(await lazy, await lazy)
    print(await asyncio.gather(Sleep(1), lazy, compute()))
    try:
        await BadAwait()
    except TypeError as e:
        print(e)
    fut = asyncio.Future()
    it = iter(fut.__await__())
    print(next(it) is fut)
    fut.set_result("done")
    try:
        it.send(None)
    except StopIteration as e:
        print(e.value)

    async def yielder():
        class Y:
            def __await__(self):
                yield 5
        await Y()
    try:
        await yielder()
    except RuntimeError as e:
        print(e)

c = compute()
print(type(c).__name__, c.cr_frame is None, c.cr_await)
c.send(None)
try:
    c.send(None)
except StopIteration as e:
    print("result", e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
asyncio.run(main())
