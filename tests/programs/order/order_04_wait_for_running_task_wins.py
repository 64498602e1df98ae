# A task that already sleeps, and a future that is set at that moment, win against the timeout.
import asyncio


async def work():
    await asyncio.sleep(0.05)
    return "task won"


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(await asyncio.wait_for(task, 0.05))

    future = loop.create_future()
    loop.call_later(0.05, future.set_result, "future won")
    print(await asyncio.wait_for(future, 0.05))


asyncio.run(main())
