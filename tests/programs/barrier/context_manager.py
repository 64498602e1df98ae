# async with waits at the barrier on the way in.
import asyncio


async def worker(name, barrier, log):
    async with barrier as position:
        log.append((name, position))
        await asyncio.sleep(0)
    log.append(name + " left")


async def main():
    barrier, log = asyncio.Barrier(2), []
    await asyncio.gather(worker("a", barrier, log), worker("b", barrier, log))
    print(log)


asyncio.run(main())
