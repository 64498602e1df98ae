# Two conditions on one lock: notifying one leaves those of the other asleep.
import asyncio


async def waiter(name, condition, log):
    async with condition:
        await condition.wait()
        log.append(name)


async def main():
    lock, log = asyncio.Lock(), []
    full, empty = asyncio.Condition(lock), asyncio.Condition(lock)
    tasks = [asyncio.create_task(waiter("full", full, log)),
             asyncio.create_task(waiter("empty", empty, log))]
    await asyncio.sleep(0.01)
    async with lock:
        empty.notify_all()
    await asyncio.sleep(0.01)
    print(log)
    async with full:
        full.notify_all()
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
