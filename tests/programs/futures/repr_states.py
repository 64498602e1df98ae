# The repr of a future tells its state, and what it holds.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done, failed, cancelled, pending = (loop.create_future() for _ in range(4))
    done.set_result([1, "a"])
    failed.set_exception(ValueError("bad"))
    cancelled.cancel()
    for future in (done, failed, cancelled, pending):
        print(future)
    print(repr(failed.exception()))
    task = asyncio.create_task(asyncio.sleep(0, "slept"), name="sleeper")
    print(repr(task).split(" coro=")[0])
    await task
    print(repr(task).split(" coro=")[0], repr(task).split(" result=")[1])


asyncio.run(main())
