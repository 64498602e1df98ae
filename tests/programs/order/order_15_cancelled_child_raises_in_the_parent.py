# A cancelled child makes gather raise CancelledError; the parent itself is not being cancelled.
import asyncio


async def main():
    child = asyncio.create_task(asyncio.sleep(1))
    other = asyncio.create_task(asyncio.sleep(0.03, "other"))
    await asyncio.sleep(0)
    child.cancel()
    try:
        await asyncio.gather(child, other)
    except asyncio.CancelledError as error:
        print("raised", error.args, asyncio.current_task().cancelling())
    print(other.done())
    print(await other)


asyncio.run(main())
