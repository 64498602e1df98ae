# A task cancelled before its first step never enters its body, not even finally.
import asyncio


async def work():
    try:
        print("never")
    finally:
        print("not even this")


async def main():
    task = asyncio.create_task(work())
    print(task.cancel())
    print(task.done(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled())


asyncio.run(main())
