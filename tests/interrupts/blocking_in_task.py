# The handler of asyncio.run() returns: a blocking sleep goes on, the next await is cancelled.
import asyncio
import time


async def main():
    started = time.monotonic()
    time.sleep(0.8)
    print("slept", round(time.monotonic() - started, 1))
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled", round(time.monotonic() - started, 1))
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
