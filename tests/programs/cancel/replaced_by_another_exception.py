# An exception raised while a cancel passes replaces it; the cancel is its context.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError("broken on the way out")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as error:
        print(error, "|", type(error.__context__).__name__, "|", error.__cause__)
    print(task.cancelled(), repr(task.exception()))


asyncio.run(main())
