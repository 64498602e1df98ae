# sys.exit() in a callback, with a message: status 1 and the message on stderr.
import asyncio
import sys


async def main():
    asyncio.get_running_loop().call_soon(sys.exit, "leaving")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled")
        raise


asyncio.run(main())
