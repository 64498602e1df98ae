# A gather within a gather is one more future.
import asyncio


async def leaf(name, ms):
    await asyncio.sleep(ms / 1000)
    print(name)
    return name


async def main():
    inner = asyncio.gather(leaf("a", 60), leaf("b", 20))
    print(await asyncio.gather(inner, leaf("c", 40), asyncio.gather()))


asyncio.run(main())
