# Three workers share nine jobs; each takes the next when it is free.
import asyncio


async def worker(name, queue, log):
    while not queue.empty():
        job = queue.get_nowait()
        await asyncio.sleep(0.06 if name == "a" else 0.15 if name == "b" else 0.33)
        log.append(f"{name}{job}")


async def main():
    queue, log = asyncio.Queue(), []
    for job in range(7):
        queue.put_nowait(job)
    await asyncio.gather(*(worker(name, queue, log) for name in "abc"))
    print(log)


asyncio.run(main())
