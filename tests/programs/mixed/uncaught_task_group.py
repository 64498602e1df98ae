# A group that nobody catches: status 1.
import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("in the group")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        group.create_task(asyncio.sleep(1))


asyncio.run(main())
