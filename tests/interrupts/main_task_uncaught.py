import asyncio


async def main():
    async with asyncio.timeout(10):
        await asyncio.gather(asyncio.sleep(5), asyncio.sleep(6))


asyncio.run(main())
