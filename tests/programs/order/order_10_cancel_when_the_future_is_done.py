# Cancelled between its future's result and its own step, a task loses the result.
import asyncio


async def waiter(future):
    try:
        print("got", await future)
    except asyncio.CancelledError:
        print("cancelled, though the future holds", future.result())
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    future.set_result("a result")
    print(task.cancel(), task.cancelled())
    await asyncio.wait([task])
    print(task.cancelled(), future.cancelled())


asyncio.run(main())
