# Task.all_tasks() and loop= arguments, which Python 3.9 and 3.10 took away; coroutines in wait().
import asyncio


async def double(n):
    await asyncio.sleep(n)
    return n * 2


async def main(loop):
    print(asyncio.Task.current_task() is asyncio.current_task(), len(asyncio.Task.all_tasks()))
    await asyncio.sleep(0.1, loop=loop)
    print(await asyncio.gather(double(1), double(2), loop=loop))
    async with asyncio.Lock(loop=loop):
        print("locked")
    queue = asyncio.Queue(3, loop=loop)
    await asyncio.wait_for(queue.put(1), 1, loop=loop)
    print(queue)
    for kind in asyncio.Event, asyncio.Condition, asyncio.Semaphore:
        print(kind(loop=loop).__class__)
    print(await asyncio.shield(double(1), loop=loop))
    done, pending = await asyncio.wait([double(3), double(1)], loop=loop)
    print([task.result() for task in done], pending)
    done, pending = await asyncio.wait({double(3), double(1)}, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))


loop = asyncio.get_event_loop()
try:
    loop.run_until_complete(main(loop))
finally:
    print([task._state for task in asyncio.Task.all_tasks()])
    loop.run_until_complete(asyncio.wait([double(4)]))
    loop.close()
try:
    asyncio.gater
except AttributeError as error:
    print(error)
