# Two tasks cannot ask one async generator at the same time.
import asyncio


async def slow():
    for number in range(3):
        await asyncio.sleep(0.02)
        yield number


async def main():
    generator = slow()
    print(await asyncio.gather(anext(generator), anext(generator), return_exceptions=True))
    print([number async for number in generator])


asyncio.run(main())
