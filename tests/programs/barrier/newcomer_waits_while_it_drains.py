# Who comes while a barrier lets a party through waits for the next one.
import asyncio


async def walker(name, barrier, log):
    log.append(f"{name} {await barrier.wait()}")


async def main():
    barrier, log = asyncio.Barrier(2), []
    tasks = [asyncio.create_task(walker(name, barrier, log)) for name in "abcde"]
    await asyncio.sleep(0.02)
    print(log, barrier.n_waiting)
    await walker("f", barrier, log)
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
