# Several releases at once wake the waiters in order.
import asyncio


async def waiter(name, gate, log):
    await gate.acquire()
    log.append(name)


async def main():
    gate, log = asyncio.Semaphore(0), []
    tasks = [asyncio.create_task(waiter(name, gate, log)) for name in "abcd"]
    await asyncio.sleep(0)
    gate.release()
    gate.release()
    await asyncio.sleep(0.01)
    print(log, gate.locked())
    gate.release()
    gate.release()
    gate.release()
    await asyncio.gather(*tasks)
    print(log, gate.locked())


asyncio.run(main())
