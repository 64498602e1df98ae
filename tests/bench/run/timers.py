# Sleepers, all alive at once, each with a deadline of its own in no order.
import asyncio
import sys

N = int(sys.argv[1])


async def sleeper(milliseconds):
    await asyncio.sleep(milliseconds / 1000)
    return 1


async def main():
    tasks = [asyncio.create_task(sleeper(1 + i * 7919 % 1000003)) for i in range(N)]
    awake = 0
    for task in tasks:
        awake += await task
    print(awake)


asyncio.run(main())
