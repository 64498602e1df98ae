# Retrying with a limit on each attempt.
import asyncio


async def attempt(number):
    await asyncio.sleep(0.12 - number * 0.04)
    return f"attempt {number} worked"


async def main():
    for number in range(5):
        try:
            async with asyncio.timeout(0.06):
                print(await attempt(number))
                break
        except TimeoutError:
            print("attempt", number, "took too long")


asyncio.run(main())
