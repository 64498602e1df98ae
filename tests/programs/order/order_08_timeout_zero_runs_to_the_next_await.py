# timeout(0) lets the body run up to its next await, even a bare yield.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0) as limit:
            print("body begins")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError as error:
        print("timeout", repr(error), limit.expired())

    try:
        async with asyncio.timeout(-1) as limit:
            print("no await in here")
    except TimeoutError:
        print("does not happen")
    await asyncio.sleep(0)
    print("end", limit.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
