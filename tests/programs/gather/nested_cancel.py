# A cancel goes down through nested gathers to every leaf, in order.
import asyncio


async def leaf(name, log):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        log.append((name, *error.args))
        raise


async def main():
    log = []
    tree = asyncio.gather(
        leaf("a", log),
        asyncio.gather(leaf("b", log), asyncio.gather(leaf("c", log), leaf("d", log))),
        leaf("e", log))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    tree.cancel("down")
    try:
        await tree
    except asyncio.CancelledError as error:
        log.append(error.args)
    print(log)


asyncio.run(main())
