# An async generator may await between its values.
import asyncio


async def ticks(name, count):
    for number in range(count):
        yield f"{name}{number}"
        await asyncio.sleep(0)


async def collect(name, count, log):
    async for tick in ticks(name, count):
        log.append(tick)
    else:
        log.append(name + " ends")


async def main():
    log = []
    await asyncio.gather(collect("a", 2, log), collect("b", 4, log))
    print(log)


asyncio.run(main())
