# time.sleep holds up every timer; then they fire by deadline, behind what was ready.
import asyncio
import time


async def nap(ms, log):
    await asyncio.sleep(ms / 1000)
    log.append(ms)


async def block(log):
    await asyncio.sleep(0.01)
    log.append("block")
    time.sleep(0.15)
    log.append("unblock")


async def main():
    log = []
    await asyncio.gather(nap(90, log), nap(60, log), block(log), nap(120, log), nap(250, log))
    print(log)


asyncio.run(main())
