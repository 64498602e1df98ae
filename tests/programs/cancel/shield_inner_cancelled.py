# Cancelling the task inside a shield cancels the shield as well.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    outer = asyncio.shield(task)
    await asyncio.sleep(0)
    task.cancel("inside")
    try:
        await outer
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled(), outer.cancelled())


asyncio.run(main())
