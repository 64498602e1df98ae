# A thread tells the loop about its progress.
import asyncio
import threading
import time


def producer(loop, queue):
    for number in range(3):
        time.sleep(0.02)
        loop.call_soon_threadsafe(queue.put_nowait, number)
    loop.call_soon_threadsafe(queue.put_nowait, None)


async def main():
    queue = asyncio.Queue()
    thread = threading.Thread(target=producer, args=(asyncio.get_running_loop(), queue))
    thread.start()
    while (item := await queue.get()) is not None:
        print("got", item)
    thread.join()


asyncio.run(main())
