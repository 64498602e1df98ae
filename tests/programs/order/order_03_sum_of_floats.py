# 0.3 set first fires before 0.1 set at 0.2, whatever the floats add up to.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_later(0.3, log.append, "0.3")
    await asyncio.sleep(0.2)
    loop.call_later(0.1, log.append, "0.2 + 0.1")
    await asyncio.sleep(0.15)
    print(log)


asyncio.run(main())
