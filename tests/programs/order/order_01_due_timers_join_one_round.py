# All timers that are overdue run in one round: what they schedule comes after them all.
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()

    def fire(name):
        print("timer", name)
        loop.call_soon(print, "scheduled by", name)

    for number in range(5):
        loop.call_later(0.01 + number / 1000, fire, number)
    time.sleep(0.04)
    await asyncio.sleep(0.03)


asyncio.run(main())
