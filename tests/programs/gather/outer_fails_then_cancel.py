# After the first exception a gather is done: cancelling it reaches nobody.
import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise OSError("down")


async def work():
    await asyncio.sleep(0.05)
    print("work goes on")
    return "work"


async def main():
    task = asyncio.create_task(work())
    group = asyncio.gather(fail(), task)
    try:
        await group
    except OSError as error:
        print("caught", error, group.done(), group.cancel())
    print(await task)


asyncio.run(main())
