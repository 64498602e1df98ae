# A notified waiter goes on only when the notifier has let go of the lock.
import asyncio


async def waiter(condition, log):
    async with condition:
        await condition.wait()
        log.append("waiter")


async def main():
    condition, log = asyncio.Condition(), []
    task = asyncio.create_task(waiter(condition, log))
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        for number in range(3):
            log.append(number)
            await asyncio.sleep(0.01)
    await task
    print(log)


asyncio.run(main())
