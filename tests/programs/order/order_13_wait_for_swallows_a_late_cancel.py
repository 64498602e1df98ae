# wait_for, cancelled when its future is already done, returns the result.
import asyncio


async def waiter(future):
    result = await asyncio.wait_for(future, 10)
    print("result", result, asyncio.current_task().cancelling())
    return result


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    future.set_result("kept")
    task.cancel()
    print(await task, task.cancelled())


asyncio.run(main())
