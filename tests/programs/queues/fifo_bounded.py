# A full queue makes put() wait, an empty one get().
import asyncio


async def producer(queue, log):
    for number in range(5):
        await queue.put(number)
        log.append(f"put {number}")


async def consumer(queue, log):
    for _ in range(5):
        log.append(f"got {await queue.get()}")


async def main():
    queue, log = asyncio.Queue(maxsize=2), []
    await asyncio.gather(producer(queue, log), consumer(queue, log))
    print(log)


asyncio.run(main())
