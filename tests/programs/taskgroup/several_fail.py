# All exceptions that children raise are collected, also those raised while cancelled.
import asyncio


async def fail(error):
    raise error


async def fail_when_cancelled():
    try:
        await asyncio.sleep(1)
    finally:
        raise OSError("on the way out")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail_when_cancelled())
            await asyncio.sleep(0)
            group.create_task(fail(ValueError(1)))
            group.create_task(fail(TypeError(2)))
    except BaseExceptionGroup as group:
        print(type(group).__name__, group, [repr(error) for error in group.exceptions])


asyncio.run(main())
