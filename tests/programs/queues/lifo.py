# A LifoQueue gives back the newest first.
import asyncio


async def main():
    queue = asyncio.LifoQueue()
    for number in range(3):
        queue.put_nowait(number)
    print(await queue.get(), queue.get_nowait())
    queue.put_nowait(9)
    print(queue.get_nowait(), queue.get_nowait(), queue.empty())


asyncio.run(main())
