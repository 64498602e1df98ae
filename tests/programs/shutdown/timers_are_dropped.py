# Timers and callbacks that are still waiting at the end never run.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(5, print, "never")
    loop.call_soon(print, "soon runs")


asyncio.run(main())
print("end")
