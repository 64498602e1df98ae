# The task that awaits a shield is cancelled; what it awaited goes on without it.
import asyncio


async def save(log):
    log.append("saving")
    await asyncio.sleep(0.04)
    log.append("saved")


async def handler(saving, log):
    try:
        await asyncio.shield(saving)
    except asyncio.CancelledError:
        log.append("handler cancelled")
        await saving
        log.append("handler waited")
        raise


async def main():
    log = []
    saving = asyncio.ensure_future(save(log))
    task = asyncio.create_task(handler(saving, log))
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(log, task.cancelled())


asyncio.run(main())
