# await in conditions, arguments, slices, returns, defaults of get, comparisons and exceptions.
import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def check():
    if await value(1) and not await value(0):
        while await value(False):
            pass
        else:
            for n in await value([1, 2]):
                print(n, await value(n) < await value(2) <= await value(n + 1))
    items = await value([0, 1, 2, 3])
    print(items[await value(1):await value(3)], {await value("k"): await value("v")})
    items[await value(0)] += await value(10)
    x = y = await value(7)
    print(items, x, y, -await value(5), await value(2) ** await value(3),
          max(await value(1), *await value([5])))
    with await value(asyncio.timeout) and Context(await value("c")) as c:
        print(c)
    try:
        raise await value(KeyError("raised"))
    except KeyError as error:
        print(error)
    assert await value(True), await value("not asked")
    return await value("end") + (await value("!"))


class Context:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self.name

    def __exit__(self, *details):
        pass


print(asyncio.run(check()))
