# Retrying with a limit on each attempt.
import asyncio


async def attempt(number):
    await asyncio.sleep(0.18 - number * 0.06)
    return f"attempt {number} worked"


async def main():
    for number in range(5):
        try:
            async with asyncio.timeout(0.09):
                print(await attempt(number))
                break
        except TimeoutError:
            print("attempt", number, "took too long")


asyncio.run(main())
