# A limit may be moved, further or nearer, or taken away.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.03) as limit:
        limit.reschedule(loop.time() + 0.15)
        await asyncio.sleep(0.08)
        print("moved further")
        limit.reschedule(None)
        await asyncio.sleep(0.1)
        print("taken away")
    try:
        async with asyncio.timeout(10) as limit:
            limit.reschedule(loop.time() + 0.02)
            await asyncio.sleep(1)
    except TimeoutError:
        print("moved nearer", limit.expired())
    try:
        limit.reschedule(None)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
