# A cancel reaches the await inside an async generator, and its finally runs.
import asyncio


async def slow():
    try:
        yield "first"
        await asyncio.sleep(1)
        yield "second"
    except asyncio.CancelledError:
        print("generator cancelled")
        raise
    finally:
        print("generator finally")


async def use():
    async for value in slow():
        print(value)


async def main():
    task = asyncio.create_task(use())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
