"""A thousand tasks, a million events

What ./dev bench view looks at: 1000 tasks that sleep, queue and lock until some million events are recorded.
"""
import asyncio
import random


async def worker(number, queue, lock):
    for turn in range(70):
        await asyncio.sleep(random.random() / 10)
        if number % 10 == 0:
            await queue.put(turn)
        elif number % 10 == 1:
            await queue.get()
        elif number % 10 == 2:
            async with lock:
                await asyncio.sleep(0.0001)


async def main():
    random.seed(1)
    queue, lock = asyncio.Queue(100), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number in range(1000):
            group.create_task(worker(number, queue, lock), name=f"worker {number}")


asyncio.run(main())
