# Each item wakes one getter; an awaited put on a free queue gives way to nobody.
import asyncio


async def getter(name, queue, log):
    while True:
        log.append(f"{name}{await queue.get()}")


async def main():
    queue, log = asyncio.Queue(), []
    tasks = [asyncio.create_task(getter(name, queue, log)) for name in "abc"]
    await asyncio.sleep(0)
    for number in range(2):
        await queue.put(number)
        log.append("put")
    await asyncio.sleep(0)
    log.append("-")
    for number in range(2, 7):
        await queue.put(number)
        await asyncio.sleep(0)
    print(log)
    for task in tasks:
        task.cancel()


asyncio.run(main())
