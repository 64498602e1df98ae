# Debug mode: where things were made, what it refuses. (What it logs goes to standard error.)
import asyncio
import functools
import os
import threading
import time

os.environ["PYTHONASYNCIODEBUG"] = "1"


async def slow():
    time.sleep(0.2)
    return 1


def callback(a, b=1):
    time.sleep(0.15)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration, loop)

    def show(thing):
        print(repr(thing).replace(__file__, "FILE"))

    task = asyncio.create_task(slow())
    show(task)
    await task
    task = loop.create_task(slow(), name="named")
    show(task)
    await task
    show(loop.call_soon(callback, 1))
    show(loop.call_soon(functools.partial(callback, 1, b=2)))
    await asyncio.sleep(0.3)
    show(loop.create_future())
    group = asyncio.gather(slow(), asyncio.sleep(0))
    show(group)
    await group
    async with asyncio.TaskGroup() as tasks:
        show(tasks.create_task(asyncio.sleep(0)))
    show(asyncio.ensure_future(asyncio.sleep(0)))
    await asyncio.wait_for(slow(), 1)
    loop.slow_callback_duration = 0.05
    time.sleep(0.06)
    await asyncio.sleep(0)
    for wrong in (slow, 1):
        for method in (loop.call_soon, functools.partial(loop.call_later, 1),
                       functools.partial(loop.call_at, 1),
                       functools.partial(loop.run_in_executor, None)):
            try:
                method(wrong).cancel()
            except TypeError as error:
                print(error)

    def elsewhere():
        try:
            loop.call_soon(print, 1)
        except RuntimeError as error:
            print(error)
        loop.call_soon_threadsafe(print, "from a thread")

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    await asyncio.sleep(0.01)
    loop.set_debug(False)
    show(asyncio.ensure_future(asyncio.sleep(0)))


asyncio.run(main())
with asyncio.Runner(debug=False) as runner:
    print(runner.get_loop().get_debug())
