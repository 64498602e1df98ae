# wait_for gives back the result or the exception of what it waited for.
import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise KeyError("inside")


async def main():
    print(await asyncio.wait_for(asyncio.sleep(0.01, "slept"), 1))
    try:
        await asyncio.wait_for(fail(), 1)
    except KeyError as error:
        print("raised", error)
    print(await asyncio.wait_for(asyncio.sleep(0.01, "no limit"), None))
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
