# Ten sleeps of the same length wake in the order in which they were begun.
import asyncio


async def nap(number, log):
    await asyncio.sleep(0.05)
    log.append(number)


async def main():
    log = []
    await asyncio.gather(*(nap(number, log) for number in range(10)))
    print(log)


asyncio.run(main())
