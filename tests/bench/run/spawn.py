# Tasks that return at once, made and gathered a thousand at a time.
import asyncio
import sys

N = int(sys.argv[1])


async def one(number):
    return number


async def main():
    total = 0
    for start in range(0, N, 1000):
        total += sum(await asyncio.gather(*[one(i) for i in range(start, min(start + 1000, N))]))
    print(total)


asyncio.run(main())
