# A queue of one's own kind: each item is in it once.
import asyncio


class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        self._queue = {}

    def _put(self, item):
        self._queue[item] = True

    def _get(self):
        item = next(iter(self._queue))
        del self._queue[item]
        return item


async def main():
    queue = UniqueQueue(2)
    await queue.put("a")
    await queue.put("a")
    print(queue.qsize(), queue.full(), queue.empty())
    await queue.put("b")
    print(queue.full())
    blocked = asyncio.create_task(queue.put("c"))
    await asyncio.sleep(0)
    print(blocked.done(), await queue.get())
    await blocked
    print(await queue.get(), await queue.get(), queue.empty())
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait("z")
    print(await getter)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")


asyncio.run(main())
