# An exception that nobody catches ends the program with status 1.
import asyncio


async def deep(number):
    if number == 0:
        raise ValueError("from the deep: 深")
    await asyncio.sleep(0)
    await deep(number - 1)


async def main():
    print("before")
    await asyncio.gather(deep(2))
    print("never")


asyncio.run(main())
