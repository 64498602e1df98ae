# Of two nested limits the shorter one strikes, wherever it stands.
import asyncio


async def inner(limit):
    try:
        await asyncio.wait_for(asyncio.sleep(1), limit)
    except TimeoutError:
        return "inner limit"
    except asyncio.CancelledError:
        print("inner was cancelled")
        raise


async def main():
    for short, long in ((0.02, 0.2), (0.2, 0.02)):
        try:
            print(await asyncio.wait_for(inner(short), long))
        except TimeoutError:
            print("outer limit")


asyncio.run(main())
