# Ten tasks want one lock, and hold it over a turn of the loop.
import asyncio
import sys

N = int(sys.argv[1])


async def worker(lock, rounds):
    for _ in range(rounds):
        async with lock:
            await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[worker(lock, N // 10) for _ in range(10)])


asyncio.run(main())
