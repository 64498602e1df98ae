# A task that is made by a task starts behind all that are ready already.
import asyncio


async def leaf(name, log):
    log.append(name)


async def branch(name, log):
    log.append(name)
    children = [asyncio.create_task(leaf(name + str(number), log)) for number in range(2)]
    log.append(name + " made")
    for child in children:
        await child
        log.append(name + " awaited")


async def main():
    log = []
    await asyncio.gather(branch("a", log), branch("b", log))
    print(log)


asyncio.run(main())
