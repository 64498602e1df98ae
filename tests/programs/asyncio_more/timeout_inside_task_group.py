# A limit around a group, a group inside a limit: who is told what.
import asyncio


async def sleeper(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    try:
        async with asyncio.timeout(0.03):
            async with asyncio.TaskGroup() as group:
                group.create_task(sleeper("short", 0.01))
                group.create_task(sleeper("long", 1))
                await sleeper("body", 1)
    except TimeoutError:
        print("timeout", asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(sleeper("other", 1))
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)
    except* TimeoutError as caught:
        print([type(error).__name__ for error in caught.exceptions], task.cancelled())


asyncio.run(main())
