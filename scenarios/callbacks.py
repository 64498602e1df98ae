"""Callbacks on the loop

Under the tasks lies something simpler: plain functions that the loop will call.
Watch the ready queue and the timers: soon means next round, later means not before.
"""
import asyncio


def say(text):
    print("called:", text)


def report(task):
    print("done callback:", task.get_name(), "returned", task.result())


async def square(number):
    await asyncio.sleep(2)
    return number * number


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(square(12), name="square")
    task.add_done_callback(report)

    loop.call_later(3, say, "later, at 3 s")
    loop.call_at(loop.time() + 1, say, "at 1 s sharp")
    never = loop.call_later(1.5, say, "never")
    loop.call_soon(say, "soon")
    print("main has asked for everything and waits")

    await task
    never.cancel()  # too late: at 1.5 s it was called
    last = loop.call_later(0.5, say, "really never")
    last.cancel()
    await asyncio.sleep(1.5)
    print("main is done")


asyncio.run(main())
