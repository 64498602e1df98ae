# 0.02 + 0.12 is less than 0.14 in floats, yet the timer that was set first fires first.
import asyncio


async def two_parts(log):
    await asyncio.sleep(0.02)
    await asyncio.sleep(0.12)
    log.append("0.02 + 0.12")


async def whole(log):
    await asyncio.sleep(0.14)
    log.append("0.14")


async def main():
    log = []
    await asyncio.gather(two_parts(log), whole(log))
    print(log, 0.02 + 0.12 < 0.14)


asyncio.run(main())
