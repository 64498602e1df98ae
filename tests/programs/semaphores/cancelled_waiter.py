# A cancelled waiter does not take a slot with it.
import asyncio


async def waiter(name, gate, log):
    try:
        async with gate:
            log.append(name)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        log.append(name + " cancelled")


async def main():
    gate, log = asyncio.Semaphore(1), []
    await gate.acquire()
    tasks = [asyncio.create_task(waiter(name, gate, log)) for name in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    gate.release()
    await asyncio.gather(*tasks)
    print(log, gate.locked())


asyncio.run(main())
