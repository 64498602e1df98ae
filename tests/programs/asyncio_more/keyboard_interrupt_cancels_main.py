# An interrupt out of a task: main is cancelled by the end of the run, then the interrupt goes on.
import asyncio


async def inner():
    await asyncio.sleep(0)
    raise KeyboardInterrupt("stop")


async def main():
    try:
        await asyncio.create_task(inner())
    except asyncio.CancelledError:
        print("main cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print(repr(error))
