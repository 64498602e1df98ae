# A thread gives the loop a coroutine, and waits for its result.
import asyncio


async def work(name):
    await asyncio.sleep(0.02)
    return name.upper()


def in_thread(loop):
    future = asyncio.run_coroutine_threadsafe(work("from a thread"), loop)
    return future.result()


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(in_thread, loop))


asyncio.run(main())
