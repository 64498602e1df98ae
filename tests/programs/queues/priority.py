# A PriorityQueue gives the smallest first, tuples by their parts.
import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    for item in ((3, "c"), (1, "z"), (2, "b"), (1, "a"), (2, "a")):
        await queue.put(item)
    print([await queue.get() for _ in range(queue.qsize())])
    queue.put_nowait(1)
    try:
        queue.put_nowait("x")
    except TypeError as error:
        print(error)


asyncio.run(main())
