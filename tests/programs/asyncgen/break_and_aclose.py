# After a break the generator waits where it was; aclose() runs its finally.
import asyncio


async def numbers():
    try:
        for number in range(10):
            yield number
    finally:
        await asyncio.sleep(0)
        print("finally")


async def main():
    generator = numbers()
    async for number in generator:
        if number == 2:
            break
    print("left the loop")
    async for number in generator:
        print("goes on with", number)
        break
    await generator.aclose()
    print([number async for number in generator])


asyncio.run(main())
