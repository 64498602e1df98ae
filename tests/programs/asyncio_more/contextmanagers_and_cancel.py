# AsyncExitStack unwinds in order while cancelled, and may take time to do so.
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def room(name):
    print("enter", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.01)
        print("leave", name)


async def work():
    async with contextlib.AsyncExitStack() as stack:
        for name in "abc":
            await stack.enter_async_context(room(name))
        stack.push_async_callback(asyncio.sleep, 0)
        stack.callback(print, "callback")
        await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.02)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args)


asyncio.run(main())
