# Async comprehensions: lists, sets, dicts, with conditions and awaits.
import asyncio


async def count(number):
    for value in range(number):
        await asyncio.sleep(0)
        yield value


async def double(value):
    await asyncio.sleep(0)
    return value * 2


async def main():
    print([value async for value in count(4)])
    print({value % 2 async for value in count(5)})
    print({value: value ** 2 async for value in count(3) if value})
    print([await double(value) for value in (1, 2)])
    print([await double(value) async for value in count(3) if await double(value) > 1])
    print([(a, b) async for a in count(2) for b in "xy"])
    squares = (value * value async for value in count(4))
    print([value async for value in squares if value % 2])


asyncio.run(main())
