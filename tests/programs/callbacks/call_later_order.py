# Timers fire by deadline; a handle knows when it is due.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    now = loop.time()
    late = loop.call_later(0.09, log.append, "late")
    early = loop.call_at(now + 0.03, log.append, "early")
    middle = loop.call_later(0.06, log.append, "middle")
    print(early.when() < middle.when() < late.when())
    middle.cancel()
    await asyncio.sleep(0.12)
    print(log, middle.cancelled(), late.cancelled())


asyncio.run(main())
