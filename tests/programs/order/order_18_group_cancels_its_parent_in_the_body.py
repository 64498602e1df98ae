# A failing child cancels the parent only while it is in the body of the group.
import asyncio


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("child")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.02))
            try:
                await asyncio.sleep(1)
                print("not reached")
            except asyncio.CancelledError:
                print("cancelled in the body", asyncio.current_task().cancelling())
                raise
    except* ValueError as error:
        print("group", error.exceptions, asyncio.current_task().cancelling())

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.02))
    except* ValueError as error:
        print("at the end", error.exceptions, asyncio.current_task().cancelling())


asyncio.run(main())
