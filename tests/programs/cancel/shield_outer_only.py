# Cancelling the shield leaves the task inside alone.
import asyncio


async def inner():
    await asyncio.sleep(0.04)
    print("inner done")
    return "inner"


async def main():
    task = asyncio.create_task(inner())
    outer = asyncio.shield(task)
    await asyncio.sleep(0.01)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", task.cancelled(), task.done())
    print(await task)


asyncio.run(main())
