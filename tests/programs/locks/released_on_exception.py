# async with releases the lock when its body fails.
import asyncio


async def fail(lock):
    async with lock:
        raise ValueError("inside")


async def main():
    lock = asyncio.Lock()
    try:
        await fail(lock)
    except ValueError as error:
        print(error, lock.locked())
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
