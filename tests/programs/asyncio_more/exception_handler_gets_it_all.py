# What a handler is told about callbacks, tasks and futures nobody looked at.
import asyncio


def handler(loop, context):
    print(context["message"].split("(")[0], sorted(context), repr(context.get("exception")))


async def fails():
    raise ValueError("lost")


def bad(*arguments):
    raise KeyError("callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(OSError("future"))
    del future
    loop.call_soon(bad, 1)
    await asyncio.sleep(0.01)
    loop.call_exception_handler({"message": "by hand", "extra": 1})


asyncio.run(main())
