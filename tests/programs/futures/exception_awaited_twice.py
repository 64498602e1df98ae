# Awaiting a failed task again raises the very same exception again.
import asyncio


async def fail():
    raise ValueError("same")


async def main():
    task = asyncio.create_task(fail())
    seen = []
    for _ in range(2):
        try:
            await task
        except ValueError as error:
            seen.append(error)
    print(seen[0] is seen[1], task.exception() is seen[0])


asyncio.run(main())
