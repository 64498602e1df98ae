# Handles shorten the reprs of their arguments; a task that runs one of asyncio's own coroutines
# says where that stands.
import asyncio


def callback(*arguments):
    raise ValueError("no")


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_later(5, callback, "a" * 40, [1] * 10, {1: 2}, (3,))
    print(str(handle).split(" at ")[0].split(" ", 2)[2])
    handle.cancel()
    loop.set_exception_handler(lambda loop, context: print(context["message"].split(" at ")[0]))
    loop.call_soon(callback, "b" * 60, 10**50)
    event, lock, full, empty = asyncio.Event(), asyncio.Lock(), asyncio.Queue(1), asyncio.Queue()
    await lock.acquire()
    await full.put(1)
    tasks = [asyncio.create_task(coroutine, name=str(place)) for place, coroutine in enumerate([
        asyncio.sleep(1), asyncio.sleep(0), event.wait(), empty.get(), full.put(2), full.join(),
        lock.acquire(), asyncio.Semaphore(0).acquire(), asyncio.BoundedSemaphore(0).acquire(),
        asyncio.Barrier(3).wait(), asyncio.wait_for(event.wait(), 2), asyncio.PriorityQueue().get()])]
    for _ in range(2):
        for task in tasks:
            print(task)
        await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.sleep(0.5)
    for task in tasks:
        print(task)


asyncio.run(main())
