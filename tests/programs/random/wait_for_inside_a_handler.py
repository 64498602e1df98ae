# A wait_for() in an except block is cancelled: it waits for the end of its task and lets the
# cancellation go on as it is, without the block's error as its context.
import asyncio


async def slow(delay):
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(delay)


async def handles(delay):
    try:
        raise KeyError("handled")
    except KeyError:
        await asyncio.wait_for(slow(delay), 9)


async def outer(delay):
    try:
        await handles(delay)
    except asyncio.CancelledError as error:
        print(repr(error), repr(error.__context__))


async def main():
    for delay in 0, 0.1:
        for rounds in 1, 2, 3:
            task = asyncio.create_task(outer(delay))
            for _ in range(rounds):
                await asyncio.sleep(0)
            task.cancel("stop")
            await task


asyncio.run(main())
