# Those who wait to put are served in order, each when room is made.
import asyncio


async def putter(item, queue, log):
    await queue.put(item)
    log.append(f"put {item}")


async def main():
    queue, log = asyncio.Queue(1), []
    tasks = [asyncio.create_task(putter(item, queue, log)) for item in "abcd"]
    await asyncio.sleep(0)
    while not queue.empty():
        log.append(f"got {queue.get_nowait()}")
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
