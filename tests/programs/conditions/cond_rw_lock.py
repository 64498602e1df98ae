import asyncio
from contextlib import asynccontextmanager


class RWLock:
    def __init__(self):
        self._cond = asyncio.Condition()
        self._readers = 0
        self._writer = False

    @asynccontextmanager
    async def read(self):
        async with self._cond:
            await self._cond.wait_for(lambda: not self._writer)
            self._readers += 1
        try:
            yield self
        finally:
            async with self._cond:
                self._readers -= 1
                if not self._readers:
                    self._cond.notify_all()

    @asynccontextmanager
    async def write(self):
        async with self._cond:
            while self._writer or self._readers:
                await self._cond.wait()
            self._writer = True
        try:
            yield self
        finally:
            async with self._cond:
                self._writer = False
                self._cond.notify_all()


async def reader(lock, i, log):
    async with lock.read():
        log.append(f"r{i}+")
        await asyncio.sleep(0.02)
        log.append(f"r{i}-")


async def writer(lock, i, log):
    async with lock.write():
        log.append(f"w{i}+")
        await asyncio.sleep(0.02)
        log.append(f"w{i}-")


async def main():
    lock, log = RWLock(), []
    await asyncio.gather(reader(lock, 1, log), reader(lock, 2, log), writer(lock, 1, log), reader(lock, 3, log), writer(lock, 2, log))
    print(" ".join(log))
    c = asyncio.Condition()
    for fn in (c.notify, c.notify_all):
        try:
            fn()
        except RuntimeError as e:
            print(e)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)
    print(c.locked(), await c.acquire(), c.locked(), c.release())
    try:
        asyncio.Condition(asyncio.Lock()) and asyncio.Condition(5)
    except Exception as e:
        print(type(e).__name__, e)

asyncio.run(main())
