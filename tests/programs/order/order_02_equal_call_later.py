# Equal delays fire first in, first out, also when some between them are cancelled.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    handles = [loop.call_later(0.04, log.append, number) for number in range(9)]
    for number in (0, 4, 7):
        handles[number].cancel()
    await asyncio.sleep(0.08)
    print(log, [handle.cancelled() for handle in handles])


asyncio.run(main())
