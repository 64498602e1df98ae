import asyncio


class BoundedBuffer:
    def __init__(self, size):
        self.size, self.items = size, []
        lock = asyncio.Lock()
        self.not_full, self.not_empty = asyncio.Condition(lock), asyncio.Condition(lock)

    async def put(self, x):
        async with self.not_full:
            while len(self.items) >= self.size:
                await self.not_full.wait()
            self.items.append(x)
            self.not_empty.notify()

    async def get(self):
        async with self.not_empty:
            await self.not_empty.wait_for(lambda: self.items)
            x = self.items.pop(0)
            self.not_full.notify()
            return x


async def main():
    b = BoundedBuffer(2)
    log = []

    async def prod(n):
        for i in range(n):
            await b.put(i)
            log.append(f"p{i}")

    async def cons(n):
        for _ in range(n):
            log.append(f"c{await b.get()}")
            await asyncio.sleep(0.005)
    await asyncio.gather(prod(5), cons(5))
    print(log)
    c = asyncio.Condition()

    async def waiter(i):
        async with c:
            try:
                await c.wait()
                print("woke", i)
            except asyncio.CancelledError:
                print("cancelled", i, c.locked())
                raise
    ws = [asyncio.create_task(waiter(i)) for i in range(4)]
    await asyncio.sleep(0)
    async with c:
        c.notify(2)
        print("notified")
    await asyncio.sleep(0.001)
    ws[3].cancel()
    await asyncio.sleep(0)
    async with c:
        c.notify_all()
    print([type(r).__name__ for r in await asyncio.gather(*ws, return_exceptions=True)])
    async with c:
        try:
            await asyncio.wait_for(c.wait(), 0.01)
        except asyncio.TimeoutError:
            print("timed out, locked:", c.locked())
    print(await asyncio.wait_for(ok(c), 1))


async def ok(c):
    state = {"n": 0}

    async def bump():
        for _ in range(3):
            async with c:
                state["n"] += 1
                c.notify_all()
            await asyncio.sleep(0)
    t = asyncio.create_task(bump())
    async with c:
        r = await c.wait_for(lambda: state["n"] >= 3 and "enough")
    await t
    return r

asyncio.run(main())
