# When main fails the others are cancelled and cleaned up before the error is seen.
import asyncio


async def nap():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.02)
        print("nap has cleaned up")


async def main():
    asyncio.create_task(nap())
    await asyncio.sleep(0)
    raise LookupError("main fails")


try:
    asyncio.run(main())
except LookupError as error:
    print("caught", error)
