# A waiter that is cancelled leaves the barrier whole; another may take its place.
import asyncio


async def walker(name, barrier, log):
    try:
        log.append((name, await barrier.wait()))
    except asyncio.CancelledError:
        log.append(name + " cancelled")


async def main():
    barrier, log = asyncio.Barrier(3), []
    tasks = [asyncio.create_task(walker(name, barrier, log)) for name in "ab"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print(barrier.n_waiting, barrier.broken, log)
    await asyncio.gather(*(walker(name, barrier, log) for name in "cd"))
    await tasks[1]
    print(log)


asyncio.run(main())
