# A readers-writer lock and a countdown latch built from conditions.
import asyncio
from contextlib import asynccontextmanager


class RWLock:
    def __init__(self):
        self._cond = asyncio.Condition()
        self._readers = 0
        self._writing = False

    @property
    @asynccontextmanager
    async def read(self):
        async with self._cond:
            await self._cond.wait_for(lambda: not self._writing)
            self._readers += 1
        try:
            yield
        finally:
            async with self._cond:
                self._readers -= 1
                self._cond.notify_all()

    @property
    @asynccontextmanager
    async def write(self):
        async with self._cond:
            await self._cond.wait_for(lambda: not self._writing and not self._readers)
            self._writing = True
        try:
            yield
        finally:
            async with self._cond:
                self._writing = False
                self._cond.notify_all()


class Latch:
    def __init__(self, n):
        self.n = n
        self.zero = asyncio.Event()

    def count_down(self):
        self.n -= 1
        if self.n <= 0:
            self.zero.set()

    def __await__(self):
        return self.zero.wait().__await__()


async def main():
    lock, log, latch = RWLock(), [], Latch(4)

    async def reader(n):
        async with lock.read:
            log.append(f"r{n}+")
            await asyncio.sleep(0.004)
            log.append(f"r{n}-")
        latch.count_down()

    async def writer(n):
        async with lock.write:
            log.append(f"w{n}+")
            await asyncio.sleep(0.002)
            log.append(f"w{n}-")
        latch.count_down()
    ts = [asyncio.create_task(c) for c in (reader(1), reader(2), writer(1), reader(3))]
    print(await latch, latch.n)
    print(" ".join(log))
    print([t.done() for t in ts].count(True) >= 3)
    await asyncio.wait(ts)

asyncio.run(main())
