# The repr of a lock and its kind ends with its state.
import asyncio


def tail(thing):
    return type(thing).__name__, repr(thing).partition("[")[2]


async def main():
    lock, event, gate = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    condition, barrier = asyncio.Condition(), asyncio.Barrier(2)
    print(*map(tail, (lock, event, gate, condition, barrier)))
    await lock.acquire()
    await gate.acquire()
    event.set()
    tasks = [asyncio.create_task(thing.acquire()) for thing in (lock, gate, gate, lock)]
    await asyncio.sleep(0)
    print(*map(tail, (lock, event, gate)))
    for task in tasks:
        task.cancel()


asyncio.run(main())
