import asyncio
import operator
from collections import deque


async def to_aiter(xs):
    for x in xs:
        await asyncio.sleep(0)
        yield x


async def azip(*its):
    its = [aiter(i) for i in its]
    while True:
        try:
            yield tuple([await anext(i) for i in its])
        except StopAsyncIteration:
            return


async def accumulate(src, fn=operator.add):
    total = None
    async for x in src:
        total = x if total is None else fn(total, x)
        yield total


async def window(src, n):
    d = deque(maxlen=n)
    async for x in src:
        d.append(x)
        if len(d) == n:
            yield tuple(d)


async def tee(src, n=2):
    qs = [asyncio.Queue() for _ in range(n)]
    END = object()

    async def pump():
        async for x in src:
            for q in qs:
                q.put_nowait(x)
        for q in qs:
            q.put_nowait(END)
    task = asyncio.create_task(pump())

    async def reader(q):
        while (x := await q.get()) is not END:
            yield x
    return [reader(q) for q in qs], task


async def first(pred, src, default=None):
    async for x in src:
        if pred(x):
            return x
    return default


class AStream:
    def __init__(self, src):
        self.src = src

    def map(self, f):
        return AStream(f(x) async for x in self.src)

    def filter(self, p):
        return AStream(x async for x in self.src if p(x))

    def __aiter__(self):
        return self.src.__aiter__()

    def __await__(self):
        async def collect():
            return [x async for x in self]
        return collect().__await__()


async def main():
    print([t async for t in azip(to_aiter("abc"), to_aiter(range(2)))])
    print([x async for x in accumulate(to_aiter([1, 2, 3, 4]), operator.mul)])
    print([x async for x in window(to_aiter(range(5)), 3)])
    (a, b), t = await tee(to_aiter("xy"))
    print([x async for x in a], [x async for x in b], await t)
    print(await first(lambda x: x > 2, to_aiter(range(9))), await first(bool, to_aiter([])))
    print(await AStream(to_aiter(range(6))).filter(lambda x: x % 2).map(str))
    it = to_aiter([1])
    print(await it.__anext__(), await anext(it, "dflt"))
    a1 = to_aiter([1, 2])
    an = a1.__anext__()
    print(type(an).__name__, await an)
    try:
        await an
    except RuntimeError as e:
        print(e)
    g = to_aiter(range(3))

    async def pull():
        return await g.__anext__()
    print(await asyncio.gather(pull(), pull(), return_exceptions=True))

asyncio.run(main())
