# A slot given to a waiter that is cancelled before it runs goes to the next.
import asyncio


async def waiter(name, gate, log):
    try:
        await gate.acquire()
        log.append(name)
    except asyncio.CancelledError:
        log.append(name + " cancelled")


async def main():
    gate, log = asyncio.Semaphore(0), []
    tasks = [asyncio.create_task(waiter(name, gate, log)) for name in "ab"]
    await asyncio.sleep(0)
    gate.release()
    tasks[0].cancel()
    await asyncio.wait(tasks, timeout=0.1)
    print(log, [task.done() for task in tasks])


asyncio.run(main())
