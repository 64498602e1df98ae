# A task factory makes tasks of a subclass; create_task, gather and groups all use it.
import asyncio


class Named(asyncio.Task):
    made = 0

    def __init__(self, coro, **options):
        super().__init__(coro, **options)
        Named.made += 1
        self.order = Named.made


def factory(loop, coro, context=None):
    return Named(coro, loop=loop)


async def work(number):
    await asyncio.sleep(0.01)
    return number, type(asyncio.current_task()).__name__, asyncio.current_task().order


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    print(await asyncio.create_task(work(1), name="first"))
    print(await asyncio.gather(work(2), work(3)))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work(4))
    print(task.result(), isinstance(task, asyncio.Task))
    loop.set_task_factory(None)
    print(type(asyncio.ensure_future(asyncio.sleep(0))).__name__)
    try:
        loop.set_task_factory(3)
    except TypeError as error:
        print(error)


asyncio.run(main())
