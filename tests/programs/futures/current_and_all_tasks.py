# current_task and all_tasks tell who is there; finished tasks are not counted.
import asyncio


async def nap():
    await asyncio.sleep(0.02)


async def main():
    tasks = [asyncio.create_task(nap(), name=f"nap {number}") for number in range(3)]
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await asyncio.gather(*tasks)
    print(len(asyncio.all_tasks()), asyncio.current_task() in asyncio.all_tasks())


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
