# Tasks that would sleep for an hour, a thousand at a time, cancelled and gathered.
import asyncio
import sys

N = int(sys.argv[1])


async def sleeper():
    await asyncio.sleep(3600)


async def main():
    cancelled = 0
    for start in range(0, N, 1000):
        tasks = [asyncio.create_task(sleeper()) for _ in range(start, min(start + 1000, N))]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            cancelled += isinstance(result, asyncio.CancelledError)
    print(cancelled)


asyncio.run(main())
