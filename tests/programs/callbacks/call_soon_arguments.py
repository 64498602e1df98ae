# call_soon passes on its arguments; keywords need functools.partial.
import asyncio
import functools


def show(*args, **kwargs):
    print(args, kwargs)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(show)
    loop.call_soon(show, 1, "two")
    loop.call_soon(functools.partial(show, 3, end="x"), 4)
    handle = loop.call_soon(show, "never")
    handle.cancel()
    handle.cancel()
    await asyncio.sleep(0)
    print(handle.cancelled(), type(handle).__name__)


asyncio.run(main())
