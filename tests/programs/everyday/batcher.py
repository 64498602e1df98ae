# Batches requests by size or by time, whichever comes first.
import asyncio
from typing import Generic, TypeVar, Callable, Awaitable

K = TypeVar("K")
V = TypeVar("V")


class Batcher(Generic[K, V]):
    def __init__(self, load: Callable[[list[K]], Awaitable[dict[K, V]]], *, size: int = 3, wait: float = 0.01):
        self.load, self.size, self.wait = load, size, wait
        self.pending: dict[K, asyncio.Future[V]] = {}
        self.timer: asyncio.TimerHandle | None = None

    def get(self, key: K) -> "asyncio.Future[V]":
        if (fut := self.pending.get(key)) is None:
            fut = self.pending[key] = asyncio.get_running_loop().create_future()
            if len(self.pending) >= self.size:
                self.flush()
            elif self.timer is None:
                self.timer = asyncio.get_running_loop().call_later(self.wait, self.flush)
        return fut

    def flush(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        batch, self.pending = self.pending, {}
        asyncio.create_task(self._run(batch))

    async def _run(self, batch):
        try:
            values = await self.load(list(batch))
        except Exception as exc:
            for f in batch.values():
                f.set_exception(exc)
            return
        for k, f in batch.items():
            if f.cancelled():
                continue
            if k in values:
                f.set_result(values[k])
            else:
                f.set_exception(KeyError(k))


async def load_users(ids):
    print("loading", ids)
    await asyncio.sleep(0.002)
    if 13 in ids:
        raise RuntimeError("unlucky batch")
    return {i: f"user{i}" for i in ids if i < 100}


async def main():
    b: Batcher[int, str] = Batcher(load_users)
    print(await asyncio.gather(*map(b.get, [1, 2, 1, 3, 4])))
    print(await asyncio.gather(b.get(5), b.get(500), return_exceptions=True))
    print(*map(repr, await asyncio.gather(b.get(13), b.get(6), return_exceptions=True)))
    f = b.get(7)
    f.cancel()
    print(await b.get(8), f)

asyncio.run(main())
