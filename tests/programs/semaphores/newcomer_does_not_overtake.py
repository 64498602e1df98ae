# acquire() right after release() stands in line behind those who wait.
import asyncio


async def waiter(gate, log):
    async with gate:
        log.append("waiter")


async def main():
    gate, log = asyncio.Semaphore(2), []
    await gate.acquire()
    await gate.acquire()
    task = asyncio.create_task(waiter(gate, log))
    await asyncio.sleep(0)
    gate.release()
    print(gate.locked())
    await gate.acquire()
    log.append("main")
    gate.release()
    gate.release()
    await task
    print(log, gate.locked())


asyncio.run(main())
