"""Two workers in turn: 3 seconds

Awaiting a coroutine runs it inside the task that awaits.
Watch that there is one lane only: worker_2 has not begun while worker_1 sleeps.
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
    print("before await")
    await worker_1()
    print("awaited worker_1")
    await worker_2()
    print("awaited worker_2")


asyncio.run(main())
