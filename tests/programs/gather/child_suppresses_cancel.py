# A child that suppresses the cancel returns; the gather is cancelled nevertheless.
import asyncio


async def child(value):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("child survives", value)
    return value


async def main():
    group = asyncio.gather(child(1), child(2))
    await asyncio.sleep(0)
    group.cancel("why")
    try:
        print(await group)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, group.cancelled())


asyncio.run(main())
