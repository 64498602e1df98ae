# If the body swallows the group's cancel, the group is raised all the same, cancelling() is 0.
import asyncio


async def fail():
    raise KeyError("child")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("swallowed")
            await asyncio.sleep(0.02)
            print("the body ends in peace")
    except ExceptionGroup as error:
        print(error, error.exceptions, asyncio.current_task().cancelling())


asyncio.run(main())
