# A task that raises KeyboardInterrupt stops the loop at once; others keep their place.
import asyncio


async def rude():
    await asyncio.sleep(0)
    print("rude raises")
    raise KeyboardInterrupt


async def polite():
    try:
        for number in range(5):
            print("polite", number)
            await asyncio.sleep(0)
    finally:
        print("polite cleans up")


async def main():
    asyncio.create_task(rude())
    asyncio.create_task(polite())
    await asyncio.sleep(1)


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("caught outside")
