# async with blocks are left in turn when a task is cancelled, and see the error.
import asyncio


class Room:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print("enter", self.name)
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        print("leave", self.name, kind.__name__, error.args)


async def work():
    async with Room("a") as a, Room("b"):
        async with Room(a.name * 2):
            await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("go")
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
