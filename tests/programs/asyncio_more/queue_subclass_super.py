# Hooks that call those of the class above, for each order.
import asyncio


class Loud(asyncio.Queue):
    def _put(self, item):
        print("put", item)
        super()._put(item)

    def _get(self):
        item = super()._get()
        print("get", item)
        return item


class LoudStack(asyncio.LifoQueue):
    def _put(self, item):
        print("push", item)
        super()._put(item)


class LoudHeap(asyncio.PriorityQueue):
    def _get(self):
        item = super()._get()
        print("pop", item)
        return item


async def main():
    for kind in Loud, LoudStack, LoudHeap:
        queue = kind()
        for item in (2, 1, 3):
            queue.put_nowait(item)
        print(queue.qsize(), list(queue._queue))
        print([await queue.get() for _ in range(3)])
        for _ in range(3):
            queue.task_done()
        await queue.join()


asyncio.run(main())
