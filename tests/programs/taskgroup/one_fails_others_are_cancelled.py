# The first failure cancels the siblings; the group raises when all have ended.
import asyncio


async def fail():
    await asyncio.sleep(0.02)
    raise ValueError("bad")


async def sibling(log):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        log.append("cancelled")
        await asyncio.sleep(0.02)
        log.append("cleaned")
        raise


async def main():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            task = group.create_task(sibling(log))
    except ExceptionGroup as error:
        log.append(str(error))
        log.append(repr(error.exceptions[0]))
    print(log, task.cancelled())


asyncio.run(main())
