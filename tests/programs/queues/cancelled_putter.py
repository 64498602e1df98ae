# A putter that is cancelled while it waits leaves its item out.
import asyncio


async def main():
    queue = asyncio.Queue(1)
    await queue.put("first")
    tasks = [asyncio.create_task(queue.put(name)) for name in ("lost", "second")]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print([await queue.get(), await queue.get()], queue.empty())
    print([task.cancelled() for task in tasks])


asyncio.run(main())
