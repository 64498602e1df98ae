# uncancel() takes one request back and returns how many remain; it never goes below zero.
import asyncio


async def work():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("requests", me.cancelling())
        print(me.uncancel(), me.uncancel(), me.uncancel(), me.cancelling())
    await asyncio.sleep(0.01)
    return "alive"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(await task)


asyncio.run(main())
