import asyncio


async def gen(name):
    try:
        for i in range(100):
            yield i
            await asyncio.sleep(0)
    finally:
        print("cleanup", name)
        await asyncio.sleep(0)
        print("cleaned", name)


async def main():
    async for x in gen("a"):
        if x == 2:
            break
    print("after break")
    await asyncio.sleep(0.01)
    g = gen("b")
    print(await g.__anext__(), await g.asend(None))
    try:
        await g.athrow(ValueError("in"))
    except ValueError as e:
        print(repr(e))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("exhausted")
    h = gen("c")
    await h.__anext__()
    print("main ends")


asyncio.run(main())
print("run over")
