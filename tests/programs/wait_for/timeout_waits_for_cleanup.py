# On a timeout wait_for waits until the cancelled task has cleaned up.
import asyncio


async def work(log):
    try:
        await asyncio.sleep(1)
    finally:
        log.append("cleaning")
        await asyncio.sleep(0.03)
        log.append("clean")


async def main():
    log = []
    try:
        await asyncio.wait_for(work(log), timeout=0.02)
    except asyncio.TimeoutError:
        log.append("timeout")
    print(log)


asyncio.run(main())
