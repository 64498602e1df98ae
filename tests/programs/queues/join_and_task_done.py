# join() waits until every item that was put has been answered by task_done().
import asyncio


async def worker(name, queue, log):
    while True:
        ms = await queue.get()
        await asyncio.sleep(ms / 1000)
        log.append((name, ms))
        queue.task_done()


async def main():
    queue, log = asyncio.Queue(), []
    for ms in (40, 100, 100, 80):
        queue.put_nowait(ms)
    workers = [asyncio.create_task(worker(name, queue, log)) for name in "ab"]
    await queue.join()
    print(log)
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
