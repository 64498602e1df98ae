# A timeout around a group cancels all of it; a group in a timeout's body raises its own.
import asyncio


async def child(name, log):
    try:
        await asyncio.sleep(1)
    finally:
        log.append(name)


async def fail():
    await asyncio.sleep(0.02)
    raise ValueError("fail")


async def main():
    log = []
    try:
        async with asyncio.timeout(0.03):
            async with asyncio.TaskGroup() as group:
                group.create_task(child("child", log))
    except TimeoutError:
        log.append("timeout")
    try:
        async with asyncio.timeout(0.5) as limit:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail())
                group.create_task(child("sibling", log))
    except* ValueError as error:
        log.append(error.exceptions)
    print(log, limit.expired())


asyncio.run(main())
