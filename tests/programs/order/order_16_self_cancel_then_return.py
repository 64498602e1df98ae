# A task that cancels itself and returns without another await ends cancelled.
import asyncio


async def work():
    asyncio.current_task().cancel("by myself")
    print("still here")
    return "lost"


async def survives():
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("swallowed")
    return "kept"


async def main():
    task = asyncio.create_task(work())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled())
    task = asyncio.create_task(survives())
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
