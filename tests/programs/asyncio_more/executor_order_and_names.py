# The pool's threads have names, and results come in the order they were asked for.
import asyncio
import concurrent.futures
import threading
import time


def work(number):
    time.sleep(number / 50)
    return number, threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
        futures = [loop.run_in_executor(pool, work, number) for number in (3, 1, 2)]
        print(await asyncio.gather(*futures))
    try:
        loop.run_in_executor(pool, work, 1)
    except RuntimeError as error:
        print(error)
    print(await asyncio.to_thread(lambda: threading.current_thread().name))
    print(threading.current_thread().name)


asyncio.run(main())
