# Jobs of a priority queue; new ones come in while others run.
import asyncio


async def worker(queue, log):
    while True:
        priority, name = await queue.get()
        log.append(name)
        if name == "seed":
            for number in (3, 1, 2):
                queue.put_nowait((number, f"child {number}"))
        await asyncio.sleep(0)
        queue.task_done()


async def main():
    queue, log = asyncio.PriorityQueue(), []
    for job in ((5, "last"), (0, "seed"), (4, "late")):
        queue.put_nowait(job)
    task = asyncio.create_task(worker(queue, log))
    await queue.join()
    task.cancel()
    print(log, await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
