# If the body answers the timeout with another exception, that one is seen.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.02):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise LookupError("instead") from None
    except LookupError as error:
        print(repr(error), error.__suppress_context__)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
