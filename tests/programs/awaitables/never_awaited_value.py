# A coroutine that is not awaited does not run; closing it keeps it quiet.
import asyncio


async def work(log):
    log.append("ran")


async def main():
    log = []
    coroutine = work(log)
    await asyncio.sleep(0)
    print(log)
    coroutine.close()
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
