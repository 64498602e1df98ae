# After a run that failed the next one starts afresh.
import asyncio


async def main(number):
    other = asyncio.create_task(asyncio.sleep(1), name=f"other {number}")
    await asyncio.sleep(0)
    if number % 2:
        raise ValueError(number)
    return [task.get_name() for task in asyncio.all_tasks() if task is other]


for number in range(4):
    try:
        print(asyncio.run(main(number)))
    except ValueError as error:
        print("failed", error)
