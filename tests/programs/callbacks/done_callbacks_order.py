# Done callbacks run in the order of adding, one round after the end, before later waiters.
import asyncio
import functools


async def work(log):
    log.append("work")
    return "result"


async def main():
    log = []
    task = asyncio.create_task(work(log))
    for number in range(3):
        task.add_done_callback(functools.partial(lambda n, t: log.append((n, t.result())), number))
    await task
    log.append("main")
    print(log)


asyncio.run(main())
