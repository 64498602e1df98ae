# Pages fetched behind a semaphore of fifty, each with a time limit, their links into a set.
import asyncio
import sys

N = int(sys.argv[1])
seen = set()


async def fetch(number):
    await asyncio.sleep(0.01 + number % 17 / 1000)
    return [number * 2 + 1, number * 2 + 2]


async def page(number, gate):
    async with gate:
        links = await asyncio.wait_for(fetch(number), timeout=5)
    for link in links:
        if link < N:
            seen.add(link)


async def main():
    gate = asyncio.Semaphore(50)
    await asyncio.gather(*[page(i, gate) for i in range(N)])
    print(len(seen))


asyncio.run(main())
