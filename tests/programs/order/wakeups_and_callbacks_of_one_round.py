# What one step of a task schedules runs in the order of scheduling, whatever its kind.
import asyncio


async def waiter(name, awaitable, log):
    await awaitable
    log.append(name)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    future, event = loop.create_future(), asyncio.Event()
    lock, queue = asyncio.Lock(), asyncio.Queue()
    await lock.acquire()
    tasks = [asyncio.create_task(waiter(*pair, log)) for pair in (
        ("queue", queue.get()), ("lock", lock.acquire()),
        ("event", event.wait()), ("future", future))]
    await asyncio.sleep(0)
    loop.call_soon(log.append, "soon 1")
    future.set_result(None)
    tasks.append(asyncio.create_task(waiter("new task", asyncio.sleep(0), log)))
    event.set()
    loop.call_soon(log.append, "soon 2")
    lock.release()
    queue.put_nowait(1)
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
