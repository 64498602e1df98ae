# When main has returned, the round is finished: ready tasks still run once.
import asyncio


async def runner(name):
    try:
        for number in range(10):
            print(name, number)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, "cancelled at", number)
        raise


async def main():
    asyncio.create_task(runner("a"))
    asyncio.create_task(runner("b"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main returns")


asyncio.run(main())
