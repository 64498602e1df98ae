"""Two workers as tasks: 2 seconds

The same workers, but each in a task of its own, so that their sleeps overlap.
Step through it: both are made, then main waits, and only then does either begin.
"""
import asyncio


async def worker_1():
    print("worker_1 start")
    await asyncio.sleep(1)
    print("worker_1 done")


async def worker_2():
    print("worker_2 start")
    await asyncio.sleep(2)
    print("worker_2 done")


async def main():
    task_1 = asyncio.create_task(worker_1())
    task_2 = asyncio.create_task(worker_2())
    print("before await")
    await task_1
    print("awaited worker_1")
    await task_2
    print("awaited worker_2")


asyncio.run(main())
