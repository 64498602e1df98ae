# Awaiting a cancelled task without catching it ends the program with CancelledError.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    task.cancel("stopped by main")
    await task


asyncio.run(main())
