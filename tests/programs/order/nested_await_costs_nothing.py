# A chain of a hundred awaits takes as many rounds as one.
import asyncio


async def chain(depth):
    if depth == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await chain(depth - 1)


async def count_rounds(log):
    for number in range(4):
        log.append(number)
        await asyncio.sleep(0)


async def main():
    log = []
    task = asyncio.create_task(count_rounds(log))
    log.append(await chain(100))
    await task
    print(log)


asyncio.run(main())
