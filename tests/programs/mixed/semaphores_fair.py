import asyncio


async def worker(sem, name, hold, log):
    async with sem:
        log.append(f"+{name}")
        await asyncio.sleep(hold)
        log.append(f"-{name}")


async def main():
    log = []
    sem = asyncio.Semaphore(2)
    ts = [asyncio.create_task(worker(sem, n, h, log)) for n, h in zip("abcde", (0.05, 0.02, 0.04, 0.01, 0.03))]
    await asyncio.sleep(0)
    print(sem.locked(), sem._value)
    ts[2].cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    print(" ".join(log), sem._value, sem.locked())
    s = asyncio.Semaphore(0)

    async def take(n):
        await s.acquire()
        return n
    takers = [asyncio.create_task(take(i)) for i in range(4)]
    await asyncio.sleep(0)
    s.release()
    s.release()
    takers[0].cancel()
    res = await asyncio.wait(takers, timeout=0.01)
    print([t.cancelled() or (t.done() and t.result()) for t in takers], len(res[1]))
    s.release()
    s.release()
    await asyncio.wait(takers)
    print(s._value)
    try:
        await asyncio.wait_for(asyncio.Semaphore(0).acquire(), 0.01)
    except TimeoutError as e:
        print("timeout", repr(e))
    b = asyncio.BoundedSemaphore(2)
    async with b, b:
        print(b.locked())
    lock = asyncio.Lock()
    order = []

    async def locker(i):
        async with lock:
            order.append(i)
            await asyncio.sleep(0)
    ls = [asyncio.create_task(locker(i)) for i in range(4)]
    await asyncio.sleep(0)
    ls[1].cancel()
    ls.append(asyncio.create_task(locker(9)))
    await asyncio.gather(*ls, return_exceptions=True)
    print(order, lock.locked())
    ev = asyncio.Event()
    ws = [asyncio.create_task(ev.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    ev.set()
    ev.clear()
    print(await asyncio.gather(*ws), ev.is_set())

asyncio.run(main())
