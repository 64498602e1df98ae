# SystemExit of a child stops the loop, and the program ends with its status.
import asyncio


async def leave():
    await asyncio.sleep(0.01)
    raise SystemExit(3)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(leave())
            group.create_task(asyncio.sleep(1))
    finally:
        print("main leaves the group")


asyncio.run(main())
