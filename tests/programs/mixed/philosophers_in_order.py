# Five philosophers who take the lower fork first never starve each other.
import asyncio


async def philosopher(number, forks, log):
    low, high = sorted((number, (number + 1) % len(forks)))
    for _ in range(2):
        async with forks[low]:
            await asyncio.sleep(0)
            async with forks[high]:
                log.append(number)
                await asyncio.sleep(0)
        await asyncio.sleep(0)


async def main():
    forks, log = [asyncio.Lock() for _ in range(5)], []
    await asyncio.gather(*(philosopher(number, forks, log) for number in range(5)))
    print(log, any(fork.locked() for fork in forks))


asyncio.run(main())
