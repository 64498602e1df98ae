# A gather is a future: it takes callbacks, and gives its list as result.
import asyncio


async def square(number):
    await asyncio.sleep(0)
    return number * number


async def main():
    group = asyncio.gather(*map(square, range(5)))
    group.add_done_callback(lambda future: print("callback", future.result()))
    print(group.done())
    print(sum(await group))
    print(isinstance(group, asyncio.Future), group.result())


asyncio.run(main())
