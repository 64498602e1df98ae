# An item meant for a getter that was cancelled goes to the next one.
import asyncio


async def getter(name, queue, log):
    try:
        log.append((name, await queue.get()))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))


async def main():
    queue, log = asyncio.Queue(), []
    tasks = [asyncio.create_task(getter(name, queue, log)) for name in "abc"]
    await asyncio.sleep(0)
    queue.put_nowait("item")
    tasks[0].cancel()
    await asyncio.sleep(0.01)
    print(log)
    queue.put_nowait("other")
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
