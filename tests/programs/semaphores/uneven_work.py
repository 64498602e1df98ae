# Slots are handed on as they become free.
import asyncio


async def work(name, ms, gate, log):
    async with gate:
        log.append(name)
        await asyncio.sleep(ms / 1000)
        log.append(name.upper())


async def main():
    gate, log = asyncio.Semaphore(2), []
    jobs = (("a", 200), ("b", 40), ("c", 100), ("d", 20))
    await asyncio.gather(*(work(name, ms, gate, log) for name, ms in jobs))
    print(log)


asyncio.run(main())
