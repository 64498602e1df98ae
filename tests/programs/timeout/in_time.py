# A block that ends in time leaves nothing behind.
import asyncio


async def main():
    async with asyncio.timeout(0.05) as limit:
        await asyncio.sleep(0.01)
    print(limit.expired())
    await asyncio.sleep(0.08)
    print("no late cancel", asyncio.current_task().cancelling())
    async with asyncio.timeout(None) as limit:
        await asyncio.sleep(0.01)
    print(limit.when(), limit.expired())


asyncio.run(main())
