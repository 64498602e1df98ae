# While others wait, the task that released does not get the lock again at once.
import asyncio


async def greedy(lock, log):
    for number in range(3):
        await lock.acquire()
        log.append(f"greedy {number}")
        await asyncio.sleep(0)
        lock.release()


async def modest(lock, log):
    await asyncio.sleep(0)
    async with lock:
        log.append("modest")


async def main():
    lock, log = asyncio.Lock(), []
    await asyncio.gather(greedy(lock, log), modest(lock, log))
    print(log)


asyncio.run(main())
