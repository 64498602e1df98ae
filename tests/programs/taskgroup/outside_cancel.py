# A cancelled parent cancels the children, and remains cancelled itself.
import asyncio


async def child(name, log):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        log.append(name)
        raise


async def parent(log):
    async with asyncio.TaskGroup() as group:
        group.create_task(child("child", log))
    log.append("not reached")


async def main():
    log = []
    task = asyncio.create_task(parent(log))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("parent")
    print(log, task.cancelled(), task.cancelling())


asyncio.run(main())
