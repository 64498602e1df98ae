"""Hundreds of thousands of tasks, as they come

What ./dev bench view looks at while it runs: 400 000 tasks, made a hundred at a time.
"""
import asyncio


async def child(number):
    await asyncio.sleep(number % 100 / 10)
    await asyncio.sleep(1)
    return number


async def main():
    tasks = []
    for number in range(400_000):
        tasks.append(asyncio.create_task(child(number)))
        if number % 100 == 0:
            await asyncio.sleep(0.001)
    await asyncio.gather(*tasks)


asyncio.run(main())
