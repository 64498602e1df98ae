# After a release with waiters Lock.locked() is False, Semaphore.locked() True; none gets ahead.
import asyncio


async def user(name, lock, log):
    async with lock:
        log.append(name)
        await asyncio.sleep(0)


async def main():
    for lock in (asyncio.Lock(), asyncio.Semaphore(1)):
        log = []
        await lock.acquire()
        tasks = [asyncio.create_task(user(name, lock, log)) for name in ("a", "b")]
        await asyncio.sleep(0)
        lock.release()
        print(type(lock).__name__, "locked", lock.locked())
        async with lock:
            log.append("newcomer")
        await asyncio.gather(*tasks)
        print(log)


asyncio.run(main())
