# Waiting getters are served in the order in which they came.
import asyncio


async def getter(name, queue, log):
    log.append((name, await queue.get()))


async def main():
    queue, log = asyncio.Queue(), []
    tasks = [asyncio.create_task(getter(name, queue, log)) for name in "abc"]
    await asyncio.sleep(0)
    for number in range(3):
        queue.put_nowait(number)
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
