# An async generator that is left half-way is closed by a task of its own, a little later.
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed by", asyncio.current_task().get_name())


async def use():
    async for number in numbers():
        print("took", number)
        break


async def main():
    await use()
    print("left")
    await asyncio.sleep(0.03)
    print("main ends in", asyncio.current_task().get_name())


asyncio.run(main())
