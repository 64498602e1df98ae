# A task group waits for all its tasks; their results are taken afterwards.
import asyncio


async def work(ms):
    await asyncio.sleep(ms / 1000)
    print("done", ms)
    return ms


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(ms)) for ms in (60, 20, 40)]
        print("body ends")
    print([task.result() for task in tasks])


asyncio.run(main())
