# A return inside finally swallows the cancel: the task ends with a result.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    finally:
        return "from finally"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
