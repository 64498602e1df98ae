# `except Exception` lets a cancel through; a bare except does not.
import asyncio


async def polite():
    try:
        await asyncio.sleep(1)
    except Exception:
        print("never")


async def greedy():
    try:
        await asyncio.sleep(1)
    except:
        print("caught by the bare one")


async def main():
    tasks = [asyncio.create_task(polite()), asyncio.create_task(greedy())]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])
    print(issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__[1].__name__)


asyncio.run(main())
