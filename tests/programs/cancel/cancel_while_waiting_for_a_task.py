# Cancelling a waiter cancels the task it awaits, and so everyone else who awaits that.
import asyncio


async def waiter(name, task, log):
    try:
        await task
    except asyncio.CancelledError as error:
        log.append((name, error.args, asyncio.current_task().cancelling()))
        raise


async def main():
    log = []
    shared = asyncio.create_task(asyncio.sleep(1))
    one = asyncio.create_task(waiter("one", shared, log))
    two = asyncio.create_task(waiter("two", shared, log))
    await asyncio.sleep(0.01)
    one.cancel("stop")
    await asyncio.wait([one, two])
    print(log, shared.cancelled(), two.cancelled())


asyncio.run(main())
