# Cancelling the task that waits does not cancel what it waits for.
import asyncio


async def main():
    work = asyncio.create_task(asyncio.sleep(0.05, "worked"))

    async def waiter():
        await asyncio.wait([work])

    task = asyncio.create_task(waiter())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), work.cancelled(), await work)


asyncio.run(main())
