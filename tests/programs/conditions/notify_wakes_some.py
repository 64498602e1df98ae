# notify(n) wakes n waiters in order, each in turn with the lock.
import asyncio


async def waiter(name, condition, log):
    async with condition:
        await condition.wait()
        log.append((name, condition.locked()))


async def main():
    condition, log = asyncio.Condition(), []
    tasks = [asyncio.create_task(waiter(name, condition, log)) for name in "abcd"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
        log.append("notified")
    await asyncio.sleep(0.01)
    print(log)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(log[3:])


asyncio.run(main())
