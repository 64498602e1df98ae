# Releasing a lock that nobody holds is an error; any task may release a held one.
import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    print(await lock.acquire(), lock.locked())

    async def other():
        lock.release()

    await asyncio.create_task(other())
    print(lock.locked())


asyncio.run(main())
