# A cancelled Condition.wait holds the lock again before the error is seen.
import asyncio


async def waiter(condition):
    async with condition:
        try:
            await condition.wait()
        except asyncio.CancelledError:
            print("sees the error, locked:", condition.locked())
            raise


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    await condition.acquire()
    task.cancel()
    for _ in range(3):
        await asyncio.sleep(0)
    print("main holds the lock, task done:", task.done())
    condition.release()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled(), "locked:", condition.locked())


asyncio.run(main())
