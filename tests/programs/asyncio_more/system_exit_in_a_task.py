# SystemExit in a task ends the program with its code, after the others were cancelled.
import asyncio
import sys


async def leaver():
    await asyncio.sleep(0.02)
    sys.exit(7)


async def other():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("other cancelled")
        raise


async def main():
    task = asyncio.create_task(leaver())
    asyncio.create_task(other())
    await asyncio.sleep(0.5)
    print("never", task)


asyncio.run(main())
