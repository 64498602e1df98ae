"""A blocking call

time.sleep does not wait, it holds the whole loop. Watch the column at 1 s: for 2 s every
lane stands still, and the ticks that came due meanwhile are late.
"""
import asyncio
import time


async def ticker(start):
    loop = asyncio.get_running_loop()
    for number in range(1, 7):
        await asyncio.sleep(0.5)
        print(f"tick {number} at {loop.time() - start:.1f} s")


async def polite(start):
    await asyncio.sleep(0.25)
    await asyncio.sleep(2)  # await asyncio.sleep
    print(f"polite is done at {asyncio.get_running_loop().time() - start:.1f} s")


async def rude(start):
    await asyncio.sleep(1.1)
    print("😴 rude calls time.sleep(2)")
    time.sleep(2)  # nobody else can run
    print(f"rude is done at {asyncio.get_running_loop().time() - start:.1f} s")


async def main():
    start = asyncio.get_running_loop().time()
    await asyncio.gather(ticker(start), polite(start), rude(start))


asyncio.run(main())
