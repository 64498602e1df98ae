# A barrier serves one round after another.
import asyncio


async def worker(name, barrier, log):
    for number in range(3):
        log.append(f"{name}{number}")
        await barrier.wait()


async def main():
    barrier, log = asyncio.Barrier(2), []
    await asyncio.gather(worker("a", barrier, log), worker("b", barrier, log))
    print(log)


asyncio.run(main())
