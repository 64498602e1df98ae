# An __await__ that passes on, step by step, what it gets from another awaitable.
import asyncio


class Passing:
    def __init__(self, inner):
        self.inner = inner

    def __await__(self):
        iterator = self.inner.__await__()
        sent = None
        while True:
            try:
                yielded = iterator.send(sent)
            except StopIteration as stop:
                return stop.value
            print("passing", type(yielded).__name__)
            sent = yield yielded


class Delegating:
    def __init__(self, inner):
        self.inner = inner

    def __await__(self):
        result = yield from self.inner.__await__()
        return "delegated", result


async def sub(value):
    await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    return value


async def limited():
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.02)
    except asyncio.TimeoutError:
        return "timeout"


async def feed(queue):
    await asyncio.sleep(0.01)
    await queue.put("item")


async def main():
    print(await Passing(sub(1)))
    print(await Passing(asyncio.gather(sub(2), sub(3))))
    print(await Passing(limited()))
    print(await Delegating(asyncio.sleep(0.01, "s")))
    print(await Delegating(asyncio.ensure_future(sub(4))))
    queue = asyncio.Queue()
    feeding = asyncio.create_task(feed(queue))
    print(await Passing(queue.get()))
    await feeding
    lock = asyncio.Lock()
    async with lock:
        waiter = asyncio.create_task(asyncio.wait_for(Passing(lock.acquire()), 0.01))
        try:
            await waiter
        except asyncio.TimeoutError:
            print("not locked")
    print(lock.locked())


asyncio.run(main())
