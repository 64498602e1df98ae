# wait() returns at once when the event is set; all waiters wake in order.
import asyncio


async def waiter(name, event, log):
    log.append(name + " waits")
    await event.wait()
    log.append(name + " goes")


async def main():
    event, log = asyncio.Event(), []
    tasks = [asyncio.create_task(waiter(name, event, log)) for name in "abc"]
    await asyncio.sleep(0.01)
    event.set()
    log.append("set")
    await waiter("late", event, log)
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
