# Cancelled from outside and by its timeout in the same round: CancelledError wins.
import asyncio
import time


async def work():
    async with asyncio.timeout(0.02):
        await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    loop.call_later(0.02, task.cancel)
    time.sleep(0.04)
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled(), task.cancelling())
    except TimeoutError:
        print("timeout")


asyncio.run(main())
