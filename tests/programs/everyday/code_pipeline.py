import asyncio
from typing import AsyncIterator, AsyncGenerator, Iterable, TypeVar

T = TypeVar("T")


class Stage:
    def __init__(self, fn):
        self.fn = fn

    def __ror__(self, source):
        return self.fn(source)


def stage(fn):
    return lambda *a, **k: Stage(lambda src: fn(src, *a, **k))


async def source(items: Iterable[T], delay: float = 0) -> AsyncIterator[T]:
    for i in items:
        await asyncio.sleep(delay)
        yield i


@stage
async def amap(src, fn):
    async for x in src:
        yield fn(x)


@stage
async def afilter(src, pred):
    async for x in src:
        if pred(x):
            yield x


@stage
async def batched(src, n) -> AsyncGenerator[list, None]:
    buf = []
    async for x in src:
        buf.append(x)
        if len(buf) == n:
            yield buf
            buf = []
    if buf:
        yield buf


@stage
async def take(src, n):
    if n <= 0:
        return
    async for x in src:
        yield x
        n -= 1
        if not n:
            break
    await src.aclose()


async def main():
    async for b in source(range(20)) | amap(lambda x: x * x) | afilter(lambda x: x % 3) | batched(4):
        print(b, sum(b))
    print([x async for x in source("abcdef", 0.001) | take(3)])
    print({k: v async for k, v in source(enumerate("xy"))})
    print({x % 2 async for x in source(range(5)) if x}, [await asyncio.sleep(0, i) for i in range(3)])
    gen = (x async for x in source([1, 2]))
    print(type(gen).__name__, await anext(gen), await gen.__anext__(), await anext(gen, "end"))
    try:
        await anext(gen)
    except StopAsyncIteration as e:
        print(repr(e))


asyncio.run(main())
