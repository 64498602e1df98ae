# A timeout that nobody catches: status 1 and the bare name.
import asyncio


async def main():
    async with asyncio.timeout(0.02):
        await asyncio.sleep(1)


asyncio.run(main())
