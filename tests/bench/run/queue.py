# A producer and a consumer on a queue of ten places.
import asyncio
import sys

N = int(sys.argv[1])


async def producer(queue):
    for i in range(N):
        await queue.put(i)
    await queue.put(None)


async def consumer(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def main():
    queue = asyncio.Queue(10)
    print((await asyncio.gather(producer(queue), consumer(queue)))[1])


asyncio.run(main())
