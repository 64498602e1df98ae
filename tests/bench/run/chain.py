# Twenty coroutines that await each other, down to a sleep(0).
import asyncio
import sys

N = int(sys.argv[1])


async def deep(depth):
    if depth == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await deep(depth - 1)


async def main():
    total = 0
    for _ in range(N):
        total += await deep(20)
    print(total)


asyncio.run(main())
