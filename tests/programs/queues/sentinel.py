# The end of the work, passed from one consumer to the next through the queue.
import asyncio

END = object()


async def consumer(name, queue, log):
    while (item := await queue.get()) is not END:
        log.append(f"{name}:{item}")
        await asyncio.sleep(0)
    await queue.put(END)
    log.append(f"{name} ends")


async def main():
    queue, log = asyncio.Queue(), []
    tasks = [asyncio.create_task(consumer(name, queue, log)) for name in "ab"]
    for item in (*range(5), END):
        await queue.put(item)
    await asyncio.gather(*tasks)
    print(log, queue.qsize())


asyncio.run(main())
