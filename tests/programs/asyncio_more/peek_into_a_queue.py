# Programs look at _queue although they should not.
import asyncio


async def main():
    queue = asyncio.Queue()
    for number in range(4):
        queue.put_nowait(number)
    print(queue._queue[0], len(queue._queue), list(queue._queue))
    heap = asyncio.PriorityQueue()
    for number in (3, 1, 2):
        heap.put_nowait(number)
    print(heap._queue[0], sorted(heap._queue))
    print(type(asyncio.Queue()._queue).__name__, type(asyncio.LifoQueue()._queue).__name__)


asyncio.run(main())
