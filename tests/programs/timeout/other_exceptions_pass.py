# An exception of the body passes a timeout unchanged, and so does a cancel from outside.
import asyncio


async def body():
    async with asyncio.timeout(1) as limit:
        try:
            await asyncio.sleep(0.5)
        finally:
            print("expired", limit.expired())


async def main():
    try:
        async with asyncio.timeout(1):
            raise ValueError("mine")
    except ValueError as error:
        print("passed", error)
    task = asyncio.create_task(body())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
