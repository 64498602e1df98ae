# A waiter that is notified and then cancelled keeps the notification to itself.
import asyncio


async def waiter(name, condition, log):
    async with condition:
        try:
            await condition.wait()
            log.append(name)
        except asyncio.CancelledError:
            log.append(name + " cancelled")
            raise


async def main():
    condition, log = asyncio.Condition(), []
    tasks = [asyncio.create_task(waiter(name, condition, log)) for name in "ab"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(1)
        tasks[0].cancel()
    await asyncio.sleep(0.02)
    print(log, [task.done() for task in tasks])
    async with condition:
        condition.notify(1)
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log)


asyncio.run(main())
