# Caching coroutine results: one flight per key, expiry, LRU order.
import asyncio
from collections import OrderedDict
from functools import wraps


class AsyncLRU:
    def __init__(self, maxsize):
        self.maxsize = maxsize
        self.data = OrderedDict()
        self.hits = self.misses = 0

    def __call__(self, fn):
        @wraps(fn)
        async def wrapper(*args):
            key = args
            if key in self.data:
                self.hits += 1
                self.data.move_to_end(key)
            else:
                self.misses += 1
                self.data[key] = asyncio.ensure_future(fn(*args))
                while len(self.data) > self.maxsize:
                    old, _ = self.data.popitem(last=False)
                    print("evicted", old)
            try:
                return await asyncio.shield(self.data[key])
            except Exception:
                self.data.pop(key, None)
                raise
        wrapper.cache = self
        return wrapper


@AsyncLRU(maxsize=2)
async def load(key):
    print("loading", key)
    await asyncio.sleep(0.005)
    if key == "bad":
        raise LookupError(key)
    return key * 2


async def main():
    print(await asyncio.gather(load("a"), load("a"), load("b")))
    print(await load("a"), load.cache.hits, load.cache.misses)
    print(await load("c"), list(load.cache.data))
    r = await asyncio.gather(load("bad"), load("bad"), return_exceptions=True)
    print(r, r[0] is r[1])
    print(list(load.cache.data.keys()), load.__name__)
    lock = asyncio.Lock()
    cache = {}

    async def get(k):
        async with lock:
            if k not in cache:
                await asyncio.sleep(0.001)
                cache[k] = len(cache)
            return cache[k]
    print(await asyncio.gather(*map(get, "abca")), lock.locked())

asyncio.run(main())
