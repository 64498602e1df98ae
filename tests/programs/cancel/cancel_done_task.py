# Cancelling a finished task changes nothing and says False.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0, "value"))
    await task
    print(task.cancel(), task.cancelled(), task.cancelling(), task.result())
    failed = asyncio.create_task(fail())
    await asyncio.wait([failed])
    print(failed.cancel("late"), failed.cancelled(), repr(failed.exception()))


async def fail():
    raise LookupError("gone")


asyncio.run(main())
