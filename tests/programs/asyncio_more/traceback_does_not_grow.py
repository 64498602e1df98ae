# A failed task awaited again and again: its traceback starts anew.
import asyncio
import traceback


async def deep(depth):
    if depth:
        await deep(depth - 1)
    else:
        raise ValueError("deep")


async def main():
    task = asyncio.create_task(deep(3))
    lengths = []
    for _ in range(4):
        try:
            await task
        except ValueError as error:
            lengths.append(len(traceback.extract_tb(error.__traceback__)))
    print(lengths[1:], lengths[0] > lengths[1])


asyncio.run(main())
