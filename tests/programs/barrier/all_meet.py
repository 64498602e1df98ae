# Nobody passes until all have come; each gets a number of its own.
import asyncio


async def walker(number, barrier, log):
    await asyncio.sleep(number * 0.03)
    log.append(f"arrives {number}")
    position = await barrier.wait()
    log.append(f"passes {number} as {position}")


async def main():
    barrier, log = asyncio.Barrier(3), []
    await asyncio.gather(*(walker(number, barrier, log) for number in range(3)))
    print(*log, sep="\n")
    print(barrier.parties, barrier.n_waiting, barrier.broken)


asyncio.run(main())
