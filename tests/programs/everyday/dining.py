# Dining philosophers with ordered locks.
import asyncio
from collections import Counter


class Fork(asyncio.Lock):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.uses = 0

    async def acquire(self):
        r = await super().acquire()
        self.uses += 1
        return r


async def dine(i, forks, meals, rounds):
    left, right = forks[i], forks[(i + 1) % len(forks)]
    first, second = sorted((left, right), key=lambda f: f.n)
    for r in range(rounds):
        async with first, second:
            meals[i] += 1
            await asyncio.sleep(0.001)
        await asyncio.sleep(0)


async def main():
    forks = [Fork(i) for i in range(5)]
    meals = Counter()
    await asyncio.gather(*(dine(i, forks, meals, 2) for i in range(5)))
    print(dict(sorted(meals.items())), [f.uses for f in forks], any(f.locked() for f in forks))
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    sem = asyncio.BoundedSemaphore(1)
    async with sem:
        print(sem.locked())
    try:
        sem.release()
    except ValueError as e:
        print(e)
    try:
        with lock:
            pass
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
    order = []

    async def fair(n):
        async with lock:
            order.append(n)
            await asyncio.sleep(0.001)
    ts = [asyncio.create_task(fair(i)) for i in range(4)]
    await asyncio.sleep(0)
    ts[1].cancel()
    await asyncio.wait(ts)
    print(order)

asyncio.run(main())
