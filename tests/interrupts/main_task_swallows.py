# A main task that goes on after its cancellation ends as it likes.
import asyncio


async def main():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("swallowed")
    await asyncio.sleep(0.1)
    return "result"


print(asyncio.run(main()))
