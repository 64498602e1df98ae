# The message of a cancel passes through gather and through awaited tasks.
import asyncio


async def deep():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("deep", error.args)
        raise


async def over_task():
    await asyncio.create_task(deep())


async def over_gather():
    await asyncio.gather(deep(), deep())


async def main():
    for function in (over_task, over_gather):
        task = asyncio.create_task(function())
        await asyncio.sleep(0.02)
        task.cancel("why " + function.__name__)
        try:
            await task
        except asyncio.CancelledError as error:
            print("outer", error.args)


asyncio.run(main())
