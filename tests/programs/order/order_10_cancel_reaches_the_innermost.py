# cancel() on the outer of three tasks cancels the future at the bottom first.
import asyncio


async def bottom(log):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        log.append("bottom")
        raise


async def middle(log):
    try:
        await asyncio.create_task(bottom(log))
    except asyncio.CancelledError:
        log.append("middle")
        raise


async def top(log):
    try:
        await asyncio.create_task(middle(log))
    finally:
        log.append("top")


async def main():
    log = []
    task = asyncio.create_task(top(log))
    for _ in range(4):
        await asyncio.sleep(0)
    task.cancel()
    for number in range(5):
        log.append(number)
        await asyncio.sleep(0)
    print(log, task.cancelled())


asyncio.run(main())
