# Publish and subscribe with per-subscriber queues and wildcard topics.
import asyncio
import contextlib
from collections import defaultdict
from typing import AsyncIterator, Dict, NamedTuple, Set


class Message(NamedTuple):
    topic: str
    body: object
    seq: int = 0


class Hub:
    def __init__(self):
        self._subs: Dict[str, Set[asyncio.Queue]] = defaultdict(set)
        self._seq = 0

    def publish(self, topic, body):
        self._seq += 1
        message = Message(topic, body, seq=self._seq)
        delivered = 0
        for pattern, queues in sorted(self._subs.items()):
            if pattern == topic or (pattern.endswith("*") and topic.startswith(pattern[:-1])):
                for q in queues:
                    q.put_nowait(message)
                    delivered += 1
        return delivered

    @contextlib.asynccontextmanager
    async def subscribe(self, pattern):
        q = asyncio.Queue()
        self._subs[pattern].add(q)
        try:
            yield q
        finally:
            self._subs[pattern].discard(q)
            if not self._subs[pattern]:
                del self._subs[pattern]
            print("unsubscribed", pattern)


async def listen(hub, pattern, count, ready):
    async with hub.subscribe(pattern) as q:
        ready.set()
        for _ in range(count):
            m = await q.get()
            print(f"{pattern!r:>10} <- {m.topic}: {m.body} #{m.seq}")
    return pattern


async def main():
    hub = Hub()
    events = [asyncio.Event() for _ in range(3)]
    tasks = [asyncio.create_task(listen(hub, p, n, e))
             for (p, n), e in zip({"news.*": 2, "news.eu": 1, "sport": 1}.items(), events)]
    for e in events:
        await e.wait()
    print(hub.publish("news.eu", "vote"))
    await asyncio.sleep(0)
    print(hub.publish("news.us", {"a": 1}))
    print(hub.publish("weather", None))
    print(hub.publish("sport", ("2", 1)))
    print(await asyncio.gather(*tasks))
    print(Message("t", 1), Message("t", 1)._replace(seq=9), Message("a", 2)._asdict())

asyncio.run(main())
