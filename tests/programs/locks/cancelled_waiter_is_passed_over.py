# A waiter that is cancelled loses its place; the lock goes to the next one.
import asyncio


async def user(name, lock, log):
    try:
        async with lock:
            log.append(name)
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        log.append(name + " cancelled")


async def main():
    lock, log = asyncio.Lock(), []
    tasks = [asyncio.create_task(user(name, lock, log)) for name in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0.01)
    tasks[0].cancel()
    await asyncio.gather(*tasks)
    print(log, lock.locked())


asyncio.run(main())
