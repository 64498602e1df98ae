# A waiter cancelled after it was woken hands the lock on.
import asyncio


async def user(name, lock, log):
    try:
        async with lock:
            log.append(name)
    except asyncio.CancelledError:
        log.append(name + " cancelled")


async def main():
    lock, log = asyncio.Lock(), []
    await lock.acquire()
    tasks = [asyncio.create_task(user(name, lock, log)) for name in "ab"]
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    await asyncio.gather(*tasks)
    print(log, lock.locked())


asyncio.run(main())
