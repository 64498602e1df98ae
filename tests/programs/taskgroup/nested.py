# A failure in an inner group becomes a group within a group.
import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("leaf")


async def branch():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        group.create_task(asyncio.sleep(1))


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(branch())
            group.create_task(asyncio.sleep(1))
    except ExceptionGroup as error:
        inner = error.exceptions[0]
        print(len(error.exceptions), type(inner).__name__, inner.exceptions)
        print(error.subgroup(ValueError) is not None, error.split(TypeError)[0])


asyncio.run(main())
