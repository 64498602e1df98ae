# In 3.11 uncancel() before the step does not take back the flag that will be thrown.
import asyncio


async def work():
    me = asyncio.current_task()
    me.cancel()
    print("left", me.uncancel())
    try:
        await asyncio.sleep(0)
        print("not thrown")
    except asyncio.CancelledError:
        print("thrown all the same")


asyncio.run(work())
