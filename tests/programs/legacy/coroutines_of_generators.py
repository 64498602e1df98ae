# What asyncio had before async def, with the last warning that CPython gave for it.
import asyncio
import inspect
import types


@asyncio.coroutine
def double(n):
    yield from asyncio.sleep(0.1)
    return (yield from asyncio.sleep(0.1, n * 2))


@asyncio.coroutine
def hands_on():
    return asyncio.sleep(0.05, "what the inner one gave")


@types.coroutine
def wait_by_hand(future):
    return (yield from future)


async def main():
    loop = asyncio.get_event_loop()
    print(await double(3), await hands_on())
    future = loop.create_future()
    loop.call_later(0.1, future.set_result, "by hand")
    print(await wait_by_hand(future))
    print(asyncio.iscoroutinefunction(double), asyncio.iscoroutine(double(1)),
          inspect.isawaitable(wait_by_hand(future)))
    task = getattr(asyncio, "async")(double(5), loop=loop)
    print(task)
    print(await task, task)


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
loop.run_until_complete(double(7))
