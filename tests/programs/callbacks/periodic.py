# A callback that sets its own timer again, until it is told to stop.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    handle = None

    def tick(number):
        nonlocal handle
        log.append(number)
        handle = loop.call_later(0.06, tick, number + 1)

    tick(0)
    await asyncio.sleep(0.15)
    handle.cancel()
    await asyncio.sleep(0.09)
    print(log)


asyncio.run(main())
