# A bounded semaphore refuses to be released too often.
import asyncio


async def main():
    gate = asyncio.BoundedSemaphore(2)
    async with gate, gate:
        print("both taken", gate.locked())
    try:
        gate.release()
    except ValueError as error:
        print(error)
    free = asyncio.Semaphore(1)
    free.release()
    await free.acquire()
    await free.acquire()
    print("a plain one grows", free.locked())
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
