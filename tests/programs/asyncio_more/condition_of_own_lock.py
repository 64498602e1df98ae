# Two conditions on one lock, notified in turn.
import asyncio


class Buffer:
    def __init__(self, size):
        lock = asyncio.Lock()
        self.items, self.size = [], size
        self.room, self.stock = asyncio.Condition(lock), asyncio.Condition(lock)

    async def put(self, item):
        async with self.room:
            await self.room.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            print("put", item)
            self.stock.notify()

    async def get(self):
        async with self.stock:
            await self.stock.wait_for(lambda: self.items)
            item = self.items.pop(0)
            print("get", item)
            self.room.notify()
            return item


async def producer(buffer, items):
    for item in items:
        await buffer.put(item)


async def main():
    buffer = Buffer(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(buffer, "abc"))
        group.create_task(producer(buffer, "xyz"))
        results = [group.create_task(buffer.get()) for _ in range(6)]
    print([task.result() for task in results])


asyncio.run(main())
