# A cancelled waiter leaves the others waiting; set() twice is like once.
import asyncio


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(event.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0)
    print([task.done() for task in tasks])
    event.set()
    event.set()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    event.clear()
    event.clear()
    print(event.is_set())


asyncio.run(main())
