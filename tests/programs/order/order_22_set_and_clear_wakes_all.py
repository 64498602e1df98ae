# Event.set() then clear() at once still wakes everyone who was waiting.
import asyncio


async def waiter(name, event):
    print(name, await event.wait(), event.is_set())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abc"]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    late = asyncio.create_task(waiter("late", event))
    await asyncio.sleep(0.02)
    print([task.done() for task in tasks], late.done())
    event.set()
    await late


asyncio.run(main())
