# Sleepers wake by deadline, not by the order in which they were started.
import asyncio


async def nap(ms, log):
    await asyncio.sleep(ms / 1000)
    log.append(ms)


async def main():
    log = []
    await asyncio.gather(*(nap(ms, log) for ms in (150, 30, 120, 60, 90)))
    print(log)


asyncio.run(main())
