"""A crawler with much that is wrong with it: what a debugger has to find."""
import asyncio, random, time

random.seed(7)
robots = None
seen = {}
stats = {"ok": 0, "retry": 0, "timeout": 0}


async def save(page):
    await asyncio.sleep(0.01)


async def fetch(url, attempt):
    await asyncio.sleep(random.uniform(0.05, 0.6))  # network
    if random.random() < 0.15:
        raise ConnectionError(f"{url} attempt {attempt}")
    return len(url)


async def visit(url, lock, gate):
    for attempt in range(3):
        try:
            async with gate:
                async with asyncio.timeout(0.5):
                    size = await fetch(url, attempt)
            break
        except TimeoutError:
            stats["timeout"] += 1
        except ConnectionError:
            stats["retry"] += 1
            await asyncio.sleep(0.1 * 2 ** attempt)  # back off
    else:
        raise RuntimeError(f"gave up on {url}")
    async with lock:
        await asyncio.sleep(0.002)  # write
        seen[url] = size
        stats["ok"] += 1
    if url.endswith("/200"):
        time.sleep(0.3)
    if url.endswith("/250"):
        save(url)
    return size


async def worker(queue, lock, gate):
    while True:
        url = await queue.get()
        try:
            await visit(url, lock, gate)
        except RuntimeError as error:
            print(error)
        finally:
            queue.task_done()


async def bad_member():
    await asyncio.sleep(2.0)
    raise ValueError("the index is broken")


async def batch(lock, gate):
    async with asyncio.TaskGroup() as group:
        for i in range(20):
            group.create_task(asyncio.sleep(10), name=f"index-{i}")
        group.create_task(bad_member(), name="bad-member")


async def forgotten():
    await asyncio.sleep(1.5)
    raise KeyError("nobody looks")


async def heartbeat():
    while True:
        await asyncio.sleep(1)


async def main():
    lock = asyncio.Lock()
    gate = asyncio.Semaphore(50)
    queue = asyncio.Queue(maxsize=100)
    workers = [asyncio.create_task(worker(queue, lock, gate), name=f"worker-{i}") for i in range(450)]
    lost = asyncio.create_task(forgotten(), name="forgotten")
    beat = asyncio.create_task(heartbeat(), name="heartbeat")
    index = asyncio.create_task(batch(lock, gate), name="batch")
    for i in range(600):
        await queue.put(f"https://example.org/{i}")
    try:
        await asyncio.wait_for(queue.join(), 5)
    except TimeoutError:
        print("not all in time")
    workers[317].cancel()
    await asyncio.sleep(0.1)
    for w in workers:
        w.cancel()
    done = await asyncio.gather(*workers, index, return_exceptions=True)
    print(sum(isinstance(d, asyncio.CancelledError) for d in done), "cancelled", stats)
    await lock.acquire()
    del lost


asyncio.run(main())
