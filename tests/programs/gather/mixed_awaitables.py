# gather takes coroutines, tasks, futures and objects with __await__.
import asyncio


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.value


async def value():
    return "coroutine"


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.02, future.set_result, "future")
    task = asyncio.create_task(asyncio.sleep(0.01, "task"))
    print(await asyncio.gather(value(), task, future, Later("custom")))
    try:
        asyncio.gather(1)
    except TypeError as error:
        print(error)


asyncio.run(main())
