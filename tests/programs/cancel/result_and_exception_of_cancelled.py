# result() and exception() of a cancelled task raise CancelledError with its message.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    task.cancel("enough")
    for look in (task.result, task.exception):
        try:
            look()
        except asyncio.InvalidStateError as error:
            print("too early:", error)
    await asyncio.wait([task])
    for look in (task.result, task.exception):
        try:
            look()
        except asyncio.CancelledError as error:
            print(type(error).__name__, error.args)


asyncio.run(main())
