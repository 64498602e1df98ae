# Tasks that are pending when main returns are cancelled, in whatever they wait.
import asyncio


async def nap(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append("nap cancelled")
        raise


async def main(log):
    asyncio.create_task(nap(log))
    await asyncio.sleep(0)
    log.append("main returns")
    return "value"


log = []
print(asyncio.run(main(log)), log)
