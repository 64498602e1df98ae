# Waiters and callbacks of one future wake in the order in which they came.
import asyncio


async def waiter(name, future, log):
    await future
    log.append(name)


async def main():
    future = asyncio.get_running_loop().create_future()
    log = []
    tasks = []
    for name in "abc":
        tasks.append(asyncio.create_task(waiter(name, future, log)))
        await asyncio.sleep(0)
        future.add_done_callback(lambda f, name=name: log.append("callback after " + name))
    future.set_result(None)
    await asyncio.gather(*tasks)
    print(log)


asyncio.run(main())
