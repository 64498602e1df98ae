# A task that suppresses the last cancel is waited for.
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("not yet")
    for number in range(3):
        await asyncio.sleep(0.02)
        print("stubborn", number)


async def main():
    asyncio.create_task(stubborn())
    await asyncio.sleep(0)


asyncio.run(main())
print("after the run")
