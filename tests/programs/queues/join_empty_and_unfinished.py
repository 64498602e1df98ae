# join() on a fresh queue returns at once; taking items out does not finish them.
import asyncio


async def main():
    queue = asyncio.Queue()
    await queue.join()
    print("joined at once")
    await queue.put("x")
    await queue.get()
    try:
        await asyncio.wait_for(queue.join(), 0.03)
    except TimeoutError:
        print("unfinished though empty:", queue.empty())
    queue.task_done()
    await queue.join()
    print("joined")


asyncio.run(main())
