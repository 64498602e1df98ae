# A future set by a timer, and one set too late for its waiter.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.02, future.set_result, "in time")
    print(await future)

    late = loop.create_future()
    loop.call_later(0.06, lambda: late.cancelled() or late.set_result("late"))
    try:
        await asyncio.wait_for(late, 0.02)
    except TimeoutError:
        print("timeout", late.cancelled())
    await asyncio.sleep(0.08)


asyncio.run(main())
