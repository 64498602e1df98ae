# Timers that came due go behind the handles that are ready already.
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, print, "timer 20 ms")
    loop.call_later(0.01, print, "timer 10 ms")
    time.sleep(0.05)
    loop.call_soon(print, "soon 1")
    loop.call_soon(print, "soon 2")
    await asyncio.sleep(0)
    print("main after one bare yield")
    await asyncio.sleep(0)
    print("main after two")


asyncio.run(main())
