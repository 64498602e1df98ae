# A lock is handed on in the order of asking.
import asyncio


async def user(name, lock, log):
    async with lock:
        log.append(name + " in")
        await asyncio.sleep(0)
        log.append(name + " out")


async def main():
    lock, log = asyncio.Lock(), []
    await asyncio.gather(*(user(name, lock, log) for name in "abcd"))
    print(log, lock.locked())


asyncio.run(main())
