# A task that suppresses its cancel goes on, and ends as if nothing had been.
import asyncio


async def stubborn():
    for number in range(3):
        try:
            await asyncio.sleep(0.05)
            print("slept", number)
        except asyncio.CancelledError:
            print("no, thanks", number)
    return "stubborn"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.02)
    print(task.cancel())
    await asyncio.sleep(0.02)
    print(task.cancel(), task.cancelling())
    print(await task, task.cancelled(), task.cancel())


asyncio.run(main())
