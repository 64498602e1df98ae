# A cancel cuts an async comprehension; what it had collected is lost, the finally is not.
import asyncio


async def ticks():
    number = 0
    try:
        while True:
            await asyncio.sleep(0.06)
            yield number
            number += 1
    finally:
        print("ticks ended at", number)


async def collect():
    try:
        return [tick async for tick in ticks()]
    except asyncio.CancelledError:
        return "cut"


async def main():
    task = asyncio.create_task(collect())
    await asyncio.sleep(0.15)
    task.cancel()
    print(await task, task.cancelled())


asyncio.run(main())
