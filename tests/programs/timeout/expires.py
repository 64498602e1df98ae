# asyncio.timeout turns its own cancel into TimeoutError at the end of the block.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.03) as limit:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError as error:
                print("inside", type(error).__name__, error.args)
                raise
    except TimeoutError as error:
        print("outside", repr(error), type(error.__cause__).__name__, limit.expired())
    print(asyncio.current_task().cancelling())


asyncio.run(main())
