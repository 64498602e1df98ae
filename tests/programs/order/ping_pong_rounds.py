# Two tasks take turns round by round; a third that started later keeps its place.
import asyncio


async def player(name, turns, log):
    for number in range(turns):
        log.append(f"{name}{number}")
        await asyncio.sleep(0)


async def main():
    log = []
    first = asyncio.create_task(player("a", 4, log))
    second = asyncio.create_task(player("b", 2, log))
    await asyncio.sleep(0)
    third = asyncio.create_task(player("c", 3, log))
    await asyncio.wait([first, second, third])
    print(" ".join(log))


asyncio.run(main())
