# Cancelling the task that awaits a gather cancels every child that is not done.
import asyncio


async def child(name, ms, log):
    try:
        await asyncio.sleep(ms / 1000)
        log.append(name + " done")
    except asyncio.CancelledError:
        log.append(name + " cancelled")
        raise


async def parent(log):
    try:
        await asyncio.gather(child("a", 10, log), child("b", 500, log), child("c", 500, log))
    except asyncio.CancelledError:
        log.append("parent")
        raise


async def main():
    log = []
    task = asyncio.create_task(parent(log))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    print(log)


asyncio.run(main())
