import asyncio
import zlib
from bisect import bisect, insort, bisect_left
from itertools import islice


class HashRing:
    def __init__(self, nodes, replicas=3):
        self.ring, self.map = [], {}
        for n in nodes:
            for r in range(replicas):
                h = zlib.crc32(f"{n}-{r}".encode())
                insort(self.ring, h)
                self.map[h] = n

    def node(self, key):
        i = bisect(self.ring, zlib.crc32(key.encode())) % len(self.ring)
        return self.map[self.ring[i]]

    def __contains__(self, n):
        return n in self.map.values()

    def __len__(self):
        return len(set(self.map.values()))


class Shard(dict):
    def __init__(self, name):
        super().__init__()
        self.lock = asyncio.Lock()
        self.name = name

    async def put(self, k, v):
        async with self.lock:
            await asyncio.sleep(0)
            self[k] = self.setdefault(k, 0) + v

    def __repr__(self):
        return f"{self.name}{super().__repr__()}"


async def main():
    ring = HashRing(["n1", "n2", "n3"])
    shards = {n: Shard(n) for n in ("n1", "n2", "n3")}
    keys = [f"key{i}" for i in range(8)] * 2
    await asyncio.gather(*(shards[ring.node(k)].put(k, i) for i, k in enumerate(keys)))
    for s in shards.values():
        print(s)
    print(len(ring), "n2" in ring, bisect_left([1, 2, 2, 3], 2), sum(len(s) for s in shards.values()))
    ages = [(30, "bob"), (25, "al"), (35, "cy")]
    ages.sort(key=lambda p: -p[0])
    print(ages, bisect([a for a, _ in sorted(ages)], 30), sorted(ages, key=lambda p: p[1], reverse=True))
    s = shards["n1"]
    print(type(s) is dict, isinstance(s, dict), dict(s) == s, s | {"z": 1} == s, list(islice(iter(s), 1)), [*{**s}] == list(s.keys()))
    s.update(z=26)
    print(s.pop("z"), s.pop("nope", "default"), s.get("nope"))
    print({"b": 1, "a": 2}, {3, 1, 2}, dict(zip("ab", range(2))), {True: "x", 1: "y", 1.0: "z"}, dict.fromkeys("ab", 0), {**{"a": 1}, **{"a": 2}}, min({"q": 1, "c": 5}), {k: v for k, v in sorted({"y": 1, "x": 2}.items())})
    d = {i: i for i in range(3)}
    try:
        for k in d:
            d[k + 10] = 1
    except RuntimeError as e:
        print(e)
    st = {1}
    try:
        for k in st:
            st.add(k + 1)
    except RuntimeError as e:
        print(e)
    print(list(d.items())[-1], next(iter(d)), list(reversed(d))[:1], d.keys() & {0, 5}, d.values())
    try:
        s["missing"]
    except KeyError as e:
        print(repr(e), e.args)

asyncio.run(main())
