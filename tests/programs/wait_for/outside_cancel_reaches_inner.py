# A cancelled wait_for cancels what it waits for, and is cancelled after it.
import asyncio


async def inner(log):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        log.append("inner")
        raise


async def outer(log):
    try:
        await asyncio.wait_for(inner(log), 5)
    except asyncio.CancelledError:
        log.append("outer")
        raise


async def main():
    log = []
    task = asyncio.create_task(outer(log))
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(log, task.cancelled())


asyncio.run(main())
