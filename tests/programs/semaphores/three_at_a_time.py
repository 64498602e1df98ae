# Never more than three inside; the rest follow in the order of asking.
import asyncio


async def worker(number, gate, inside, log):
    async with gate:
        inside.append(number)
        log.append(len(inside))
        await asyncio.sleep(0.02)
        inside.remove(number)


async def main():
    gate, inside, log = asyncio.Semaphore(3), [], []
    await asyncio.gather(*(worker(number, gate, inside, log) for number in range(8)))
    print(max(log), log[:3], inside, gate.locked())


asyncio.run(main())
