"""DataLoader: batches the loads of one loop turn."""
import asyncio
from typing import Callable, Dict, Hashable, List


class DataLoader:
    def __init__(self, batch_fn: Callable, max_batch: int = 3):
        self.batch_fn, self.max_batch = batch_fn, max_batch
        self.cache: Dict[Hashable, asyncio.Future] = {}
        self.queue: List = []

    def load(self, key):
        if key in self.cache:
            return self.cache[key]
        loop = asyncio.get_running_loop()
        fut = self.cache[key] = loop.create_future()
        self.queue.append((key, fut))
        if len(self.queue) == 1:
            loop.call_soon(lambda: loop.create_task(self.dispatch()))
        return fut

    async def dispatch(self):
        queue, self.queue = self.queue, []
        for i in range(0, len(queue), self.max_batch):
            chunk = queue[i:i + self.max_batch]
            keys, futs = zip(*chunk)
            try:
                values = await self.batch_fn(keys)
                if len(values) != len(keys):
                    raise TypeError(f"expected {len(keys)} values, got {len(values)}")
            except Exception as e:
                for f in futs:
                    f.set_exception(e)
                continue
            for f, v in zip(futs, values, strict=True):
                f.set_exception(v) if isinstance(v, Exception) else f.set_result(v)


async def batch(keys):
    print("batch", keys)
    await asyncio.sleep(0.001)
    if "short" in keys:
        return []
    return [KeyError(k) if k == "bad" else str(k).upper() for k in keys]


async def user(loader, k):
    try:
        return await loader.load(k)
    except Exception as e:
        return repr(e)


async def main():
    dl = DataLoader(batch)
    print(await asyncio.gather(*(user(dl, k) for k in ["a", "b", "a", "bad", "c", 5])))
    print(await user(dl, "a"), await asyncio.gather(user(dl, "short"), user(dl, "y")))
    print(list(zip(range(3), "ab")), end="\n\n")
    try:
        list(zip([1], [1, 2], strict=True))
    except ValueError as e:
        print(e)

asyncio.run(main())
