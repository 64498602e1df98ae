# wait() returns sets of tasks and raises nothing itself.
import asyncio


async def work(number):
    await asyncio.sleep(number / 50)
    if number == 2:
        raise ValueError(number)
    return number


async def main():
    tasks = [asyncio.create_task(work(number)) for number in range(4)]
    done, pending = await asyncio.wait(tasks)
    print(type(done).__name__, len(done), len(pending))
    print([task in done for task in tasks])
    print([repr(task.exception()) if task.exception() else task.result() for task in tasks])


asyncio.run(main())
