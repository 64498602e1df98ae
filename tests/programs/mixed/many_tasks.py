# Two thousand tasks, in order, through a semaphore and a lock.
import asyncio


async def work(number, gate, lock, totals):
    async with gate:
        await asyncio.sleep(0)
        async with lock:
            totals.append(number)


async def main():
    gate, lock, totals = asyncio.Semaphore(50), asyncio.Lock(), []
    await asyncio.gather(*(work(number, gate, lock, totals) for number in range(2000)))
    print(len(totals), totals == sorted(totals), totals[:5], sum(totals))


asyncio.run(main())
