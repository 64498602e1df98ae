# Awaiting what is done, a free lock, a full queue or a set event does not give way to others.
import asyncio


async def ticker(log):
    for number in range(4):
        log.append(number)
        await asyncio.sleep(0)


async def value():
    return 42


async def main():
    log = []
    future = asyncio.get_running_loop().create_future()
    future.set_result("done")
    lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
    semaphore = asyncio.Semaphore(1)
    event.set()
    queue.put_nowait("item")
    task = asyncio.create_task(ticker(log))
    log.append(await future)
    log.append(await value())
    async with lock:
        log.append("lock")
    async with semaphore:
        log.append("semaphore")
    await event.wait()
    log.append(await queue.get())
    await queue.put("other")
    log.append("put")
    await asyncio.sleep(0)
    log.append("after sleep(0)")
    await task
    print(log)


asyncio.run(main())
