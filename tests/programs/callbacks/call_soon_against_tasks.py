# Callbacks and first steps of tasks stand in one queue.
import asyncio


async def task(name, log):
    log.append(name)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(log.append, "soon 1")
    one = asyncio.create_task(task("task 1", log))
    loop.call_soon(log.append, "soon 2")
    two = asyncio.ensure_future(task("task 2", log))
    loop.call_later(0, log.append, "later 0")
    loop.call_soon_threadsafe(log.append, "threadsafe")
    await two
    print(log)


asyncio.run(main())
