# If the cancelled task fails while cleaning up, its exception replaces TimeoutError.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    finally:
        raise OSError("cannot clean up")


async def main():
    try:
        await asyncio.wait_for(work(), 0.02)
    except OSError as error:
        print(type(error).__name__, error, type(error.__context__).__name__)


asyncio.run(main())
