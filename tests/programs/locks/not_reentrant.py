# A task that asks twice for the same lock waits for itself; a timeout gets it out.
import asyncio


async def main():
    lock = asyncio.Lock()
    async with lock:
        try:
            async with asyncio.timeout(0.03):
                await lock.acquire()
        except TimeoutError:
            print("would wait for ever", lock.locked())
    print(lock.locked())


asyncio.run(main())
