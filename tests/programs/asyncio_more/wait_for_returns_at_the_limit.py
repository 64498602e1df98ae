# The result comes in the very round of the limit; and a limit of None, of zero, below zero.
import asyncio


async def work(seconds, value):
    await asyncio.sleep(seconds)
    return value


async def main():
    print(await asyncio.wait_for(work(0.01, "none"), None))
    for limit in (0, -1):
        try:
            await asyncio.wait_for(work(0.01, "late"), limit)
        except asyncio.TimeoutError:
            print("timeout", limit)
    done = asyncio.get_running_loop().create_future()
    done.set_result("done")
    print(await asyncio.wait_for(done, 0))
    try:
        print(await asyncio.wait_for(asyncio.gather(work(0.01, 1), work(1, 2)), 0.02))
    except asyncio.TimeoutError:
        print("gathered late", len(asyncio.all_tasks()))


asyncio.run(main())
