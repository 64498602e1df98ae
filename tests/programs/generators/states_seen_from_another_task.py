import asyncio
import inspect


async def inner():
    await asyncio.sleep(0.01)


async def outer():
    await inner()


async def main():
    coroutine = outer()
    print(inspect.getcoroutinestate(coroutine), coroutine.cr_running)
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    print(inspect.getcoroutinestate(coroutine), coroutine.cr_running)
    print(coroutine.cr_await.__name__, inspect.getcoroutinestate(coroutine.cr_await))
    await task
    print(inspect.getcoroutinestate(coroutine), coroutine.cr_frame)

    async def itself():
        return inspect.getcoroutinestate(own), own.cr_running

    own = itself()
    print(await own)


asyncio.run(main())
