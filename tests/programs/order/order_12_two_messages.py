# Of two cancels the first message is delivered, and cancelling() counts both.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("message", error.args, asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(task.cancel("first"), task.cancel("second"), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("outside", error.args)


asyncio.run(main())
