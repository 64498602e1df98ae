# The loop's reports and warnings go by the logger "asyncio" of a program that has logging.
import asyncio
import logging
import sys
import time

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout,
                    format="%(levelname)s:%(name)s:%(message)s")
# Tracebacks have asyncio's own lines under CPython.
logging.getLogger().handlers[0].formatter.formatException = lambda info: repr(info[1])


async def bad():
    raise ValueError("x")


def failing_handler(loop, context):
    raise KeyError("in the handler")


async def main(is_slow):
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(bad(), name="bad")
    await asyncio.sleep(0.01)
    try:
        await task
    except ValueError:
        pass
    loop.call_exception_handler({"message": "said by hand", "foo": 1, "bar": [1]})
    loop.call_exception_handler({"exception": ValueError(2)})
    loop.set_exception_handler(failing_handler)
    loop.call_exception_handler({"message": "for the handler"})
    loop.set_exception_handler(None)


asyncio.run(main(False))
