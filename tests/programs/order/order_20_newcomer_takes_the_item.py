# get_nowait may take the item meant for a woken getter, which then waits again, at the end.
import asyncio


async def getter(name, queue):
    print(name, "waits")
    print(name, "got", await queue.get())


async def main():
    queue = asyncio.Queue()
    first = asyncio.create_task(getter("first", queue))
    second = asyncio.create_task(getter("second", queue))
    await asyncio.sleep(0)
    queue.put_nowait("a")
    print("newcomer took", queue.get_nowait())
    await asyncio.sleep(0.02)
    queue.put_nowait("b")
    await asyncio.sleep(0.02)
    queue.put_nowait("c")
    await asyncio.gather(first, second)


asyncio.run(main())
