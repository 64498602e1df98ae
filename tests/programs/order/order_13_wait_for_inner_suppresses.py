# If the inner task survives the timeout's cancel, its result is returned all the same.
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("ignored")
        await asyncio.sleep(0.03)
    return "late result"


async def main():
    print(await asyncio.wait_for(stubborn(), 0.03))


asyncio.run(main())
