# A coroutine of the lock that is closed in the middle leaves the line.
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    acquiring = lock.acquire()
    waiter = acquiring.send(None)
    print(type(waiter).__name__, "waiters:1" in repr(lock))
    acquiring.close()
    print("waiters" in repr(lock))
    lock.release()
    print(await asyncio.wait_for(lock.acquire(), 1))


asyncio.run(main())
