# An exception of the body cancels the children, and is part of the group.
import asyncio


async def child(log):
    try:
        await asyncio.sleep(1)
    finally:
        log.append("child ends")


async def main():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(log))
            await asyncio.sleep(0)
            raise KeyError("body")
    except* KeyError as error:
        log.append(error.exceptions)
    print(log)


asyncio.run(main())
