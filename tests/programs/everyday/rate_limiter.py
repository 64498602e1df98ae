# A token bucket rate limiter spaces out calls.
from __future__ import annotations
import asyncio
import time
from dataclasses import dataclass, field
from typing import Optional


@dataclass
class TokenBucket:
    rate: float
    capacity: int
    tokens: float = field(init=False)
    updated: Optional[float] = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self.tokens = float(self.capacity)

    def _refill(self) -> None:
        now = asyncio.get_running_loop().time()
        if self.updated is not None:
            self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
        self.updated = now

    async def acquire(self) -> None:
        self._refill()
        while self.tokens < 1:
            await asyncio.sleep((1 - self.tokens) / self.rate + 0.0005)
            self._refill()
        self.tokens -= 1


async def worker(name: str, bucket: TokenBucket, log: list[str]) -> None:
    for i in range(3):
        await bucket.acquire()
        log.append(f"{name}:{i}")


async def main() -> None:
    bucket = TokenBucket(rate=50, capacity=2)
    log: list[str] = []
    start = time.perf_counter()
    await worker("solo", bucket, log)
    await worker("second", bucket, log)
    took = time.perf_counter() - start
    print(log)
    print("throttled:", 0.06 < took < 0.2)
    print(repr(bucket).split("tokens")[0])

if __name__ == "__main__":
    asyncio.run(main())
