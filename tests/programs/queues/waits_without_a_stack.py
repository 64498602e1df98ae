# Waits in lines at the top of a task: what happens between being woken and going on.
import asyncio


class Ranked:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return all(a < b for a, b in [(self.rank, other.rank)])  # A generator runs in here.

    def __repr__(self):
        return f"Ranked({self.rank})"


async def getter(name, queue):
    try:
        print(name, "got", await queue.get())
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise


async def stolen():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(f"getter-{i}", queue)) for i in range(3)]
    await asyncio.sleep(0)
    queue.put_nowait("first")
    print("stolen", queue.get_nowait(), queue)
    await asyncio.sleep(0)
    print(queue)
    queue.put_nowait("second")
    tasks[1].cancel("too late or not")
    await asyncio.sleep(0)
    queue.put_nowait("third")
    queue.put_nowait("fourth")
    print(await asyncio.gather(*tasks, return_exceptions=True), queue)


async def woken_and_cancelled():
    queue = asyncio.Queue(1)
    await queue.put("full")
    putters = [asyncio.create_task(queue.put(i)) for i in range(2)]
    waiting = [asyncio.create_task(put_and_say(queue, i)) for i in "ab"]
    await asyncio.sleep(0)
    print(queue.get_nowait(), queue)
    putters[0].cancel()
    waiting[0].cancel("a goes")
    await asyncio.sleep(0)
    for _ in range(3):
        print(queue.get_nowait() if not queue.empty() else None, queue)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print(await asyncio.gather(*putters, *waiting, return_exceptions=True), queue)


async def put_and_say(queue, item):
    print("put", item, await queue.put(item=item) if item == "a" else await queue.put(item))


async def ranked():
    queue = asyncio.PriorityQueue(2)
    takers = [asyncio.create_task(getter(f"taker-{i}", queue)) for i in range(3)]
    givers = [asyncio.create_task(put_and_say(queue, Ranked(rank))) for rank in (5, 1, 4, 2, 3)]
    await asyncio.sleep(0.1)
    print([queue.get_nowait() for _ in range(2)])
    await asyncio.gather(*takers, *givers)

    class Bad:
        def __lt__(self, other):
            raise ValueError("not to be compared")

    takers = [asyncio.create_task(queue.get())]
    await asyncio.sleep(0)
    for item in (Bad(), Bad()):
        try:
            queue.put_nowait(item)
        except ValueError as error:
            print(error, queue.qsize())
    print(len(await asyncio.gather(*takers, return_exceptions=True)))


async def hold(name, lock, log):
    try:
        async with lock as entered:
            log.append((name, entered))
            await asyncio.sleep(0.04)
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
    return name


async def lines(make):
    lock, log = make(), []
    tasks = [asyncio.create_task(hold(i, lock, log)) for i in range(5)]
    await asyncio.sleep(0.005)
    tasks[1].cancel()
    await asyncio.sleep(0.05)
    lock_taken = asyncio.create_task(lock.acquire())
    tasks[2].cancel()
    await asyncio.sleep(0)
    tasks[3].cancel()
    print(await asyncio.gather(*tasks), log, await lock_taken)
    lock.release()
    try:
        coroutine = lock.acquire()
        print(await coroutine)
        await coroutine
    except RuntimeError as error:
        print(error)


async def cleared():
    event = asyncio.Event()

    async def wait(name):
        print(name, await event.wait(), event.is_set())

    tasks = [asyncio.create_task(wait(i)) for i in range(3)]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    tasks[2].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))


async def seen_from_outside():
    lock, queue = asyncio.Lock(), asyncio.Queue()
    await lock.acquire()
    tasks = [asyncio.create_task(hold("x", lock, [])), asyncio.create_task(getter("y", queue))]
    await asyncio.sleep(0)
    for task in tasks:
        print(task.done(), [frame.f_code.co_name for frame in task.get_stack()])
    lock.release()
    queue.put_nowait(None)
    await asyncio.gather(*tasks)


async def main():
    await stolen()
    await woken_and_cancelled()
    await ranked()
    await lines(asyncio.Lock)
    await lines(lambda: asyncio.Semaphore(1))
    await lines(lambda: asyncio.BoundedSemaphore(2))
    await cleared()
    await seen_from_outside()


asyncio.run(main())
