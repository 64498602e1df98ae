# A child that is cancelled by itself does not disturb the group.
import asyncio


async def main():
    async with asyncio.TaskGroup() as group:
        one = group.create_task(asyncio.sleep(1))
        two = group.create_task(asyncio.sleep(0.03, "two"))
        await asyncio.sleep(0.01)
        one.cancel()
    print(one.cancelled(), two.result())


asyncio.run(main())
