# A second cancel interrupts the cleaning up that the first one began.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("first", error.args)
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as second:
            print("second", second.args, second.__context__ is error)
            raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    task.cancel(1)
    await asyncio.sleep(0.01)
    task.cancel(2)
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", error.args)


asyncio.run(main())
