# A get() that times out leaves the queue as it was.
import asyncio


async def main():
    queue = asyncio.Queue()
    try:
        await asyncio.wait_for(queue.get(), 0.02)
    except TimeoutError:
        print("empty", queue.qsize())
    await queue.put("item")
    print(await asyncio.wait_for(queue.get(), 0.02), queue.empty())


asyncio.run(main())
