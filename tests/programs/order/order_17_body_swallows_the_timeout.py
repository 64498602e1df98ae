# If the body swallows the timeout's cancel there is no TimeoutError, but it has expired.
import asyncio


async def main():
    async with asyncio.timeout(0.02) as limit:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed", asyncio.current_task().cancelling())
    print("after", limit.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
