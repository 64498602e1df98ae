# run_in_executor gives a future; its exception comes out of the await.
import asyncio
import time


def work(seconds):
    time.sleep(seconds)
    return seconds


def fail():
    raise OSError("in the thread")


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(*(loop.run_in_executor(None, work, n / 50) for n in (3, 1, 2))))
    try:
        await loop.run_in_executor(None, fail)
    except OSError as error:
        print("caught", error)


asyncio.run(main())
