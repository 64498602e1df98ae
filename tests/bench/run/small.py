# A scenario of everyday size, for the time from its start to its end.
import asyncio
import random
import time


async def cook(name, seconds):
    print(f"{name} begins")
    await asyncio.sleep(seconds)
    print(f"{name} is done after {seconds:.1f} s")
    return name


async def main():
    random.seed(1)
    start = time.monotonic()
    dishes = await asyncio.gather(*[cook(f"dish {i}", random.randint(1, 9) / 10) for i in range(9)])
    print(len(dishes), time.monotonic() - start > 0.1)


asyncio.run(main())
