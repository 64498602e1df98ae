import asyncio
from collections.abc import MutableMapping
from typing import Iterator


class TTLStore(MutableMapping):
    def __init__(self, ttl, loop, **init):
        self._d, self._ttl, self._loop = {}, ttl, loop
        self._timers = {}
        self.update(init)

    def __getitem__(self, k):
        return self._d[k]

    def __setitem__(self, k, v):
        if k in self._timers:
            self._timers[k].cancel()
        self._d[k] = v
        self._timers[k] = self._loop.call_later(self._ttl, self._expire, k)

    def __delitem__(self, k):
        self._timers.pop(k).cancel()
        del self._d[k]

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._d))

    def __len__(self):
        return len(self._d)

    def _expire(self, k):
        print("expired", k, "=", self.pop(k))


async def main():
    s = TTLStore(0.05, asyncio.get_running_loop(), a=1)
    await asyncio.sleep(0.02)
    s["b"] = 2
    print(dict(s), s.get("zz", "?"), "a" in s, s.setdefault("c", 3), list(s.items()))
    await asyncio.sleep(0.01)
    s["a"] = 10
    await asyncio.sleep(0.03)
    print(sorted(s), len(s), bool(s))
    await asyncio.sleep(0.05)
    print(len(s), s == {}, list(s.keys()))
    try:
        s.popitem()
    except KeyError as e:
        print("KeyError", e)
    del s["nothing"]

asyncio.run(main())
