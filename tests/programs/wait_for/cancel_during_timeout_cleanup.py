# Cancelled while it waits for the cleanup after its timeout, wait_for is cancelled.
import asyncio


async def work(log):
    try:
        await asyncio.sleep(1)
    finally:
        log.append("cleaning")
        try:
            await asyncio.sleep(0.1)
            log.append("clean")
        except asyncio.CancelledError:
            log.append("cut short")
            raise


async def limited(log):
    try:
        await asyncio.wait_for(work(log), 0.03)
    except TimeoutError:
        log.append("timeout")
    except asyncio.CancelledError:
        log.append("cancelled")


async def main():
    log = []
    task = asyncio.create_task(limited(log))
    await asyncio.sleep(0.07)
    task.cancel()
    await task
    await asyncio.sleep(0.1)
    print(log)


asyncio.run(main())
