# What is a coroutine, a coroutine function, an awaitable future.
import asyncio


async def coroutine_function():
    return "value"


async def main():
    coroutine = coroutine_function()
    print(asyncio.iscoroutinefunction(coroutine_function), asyncio.iscoroutine(coroutine))
    print(asyncio.iscoroutinefunction(print), asyncio.iscoroutine(coroutine_function))
    task = asyncio.ensure_future(coroutine)
    print(asyncio.isfuture(task), asyncio.isfuture(coroutine), asyncio.ensure_future(task) is task)
    print(await task, type(coroutine).__name__, coroutine.__name__, coroutine.__qualname__)
    try:
        asyncio.create_task(coroutine_function)
    except TypeError as error:
        print(str(error)[:24])


asyncio.run(main())
