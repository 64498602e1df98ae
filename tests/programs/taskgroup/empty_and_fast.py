# A group without tasks costs no round; one with tasks that are done costs none more.
import asyncio


async def ticker(log):
    for number in range(4):
        log.append(number)
        await asyncio.sleep(0)


async def main():
    log = []
    task = asyncio.create_task(ticker(log))
    async with asyncio.TaskGroup():
        log.append("empty")
    log.append("after empty")
    async with asyncio.TaskGroup() as group:
        inner = group.create_task(asyncio.sleep(0, "x"))
        await inner
        log.append("awaited")
    log.append("after done")
    await task
    print(log)


asyncio.run(main())
