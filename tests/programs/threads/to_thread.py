# to_thread runs a blocking call beside the loop, which goes on.
import asyncio
import time


def blocking(log):
    time.sleep(0.09)
    log.append("blocking call is over")
    return "result"


async def ticker(log):
    for number in range(3):
        log.append(number)
        await asyncio.sleep(0.02)


async def main():
    log = []
    result, _ = await asyncio.gather(asyncio.to_thread(blocking, log), ticker(log))
    print(log, result)


asyncio.run(main())
