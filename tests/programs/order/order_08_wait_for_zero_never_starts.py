# wait_for(coroutine, 0) never runs a line of it; of a finished future it takes the result.
import asyncio


async def work():
    print("never printed")


async def main():
    loop = asyncio.get_running_loop()
    for limit in (0, -1):
        try:
            await asyncio.wait_for(work(), limit)
        except TimeoutError:
            print("timeout", limit)
    future = loop.create_future()
    future.set_result("ready")
    print(await asyncio.wait_for(future, 0))
    try:
        async with asyncio.timeout_at(loop.time() - 5) as limit:
            await asyncio.sleep(1)
    except TimeoutError:
        print("deadline in the past", limit.expired())


asyncio.run(main())
