# concurrent.futures by itself: callbacks, cancel, exceptions, as_completed, wait.
import concurrent.futures as cf
import time


def work(number):
    time.sleep(number / 50)
    if number == 2:
        raise ValueError("two")
    return number * number


with cf.ThreadPoolExecutor(max_workers=1) as pool:
    first = pool.submit(work, 1)
    second = pool.submit(work, 2)
    third = pool.submit(work, 3)
    print(third.cancel(), third.cancelled(), third.done())
    print(first.result(), second.exception())
    try:
        second.result()
    except ValueError as error:
        print("caught", error)
    try:
        third.result()
    except cf.CancelledError:
        print("cancelled")
    second.add_done_callback(lambda future: print("called at once", future.done()))
with cf.ThreadPoolExecutor() as pool:
    futures = [pool.submit(work, number) for number in (3, 0, 1)]
    print([future.result() for future in cf.as_completed(futures)])
    print(list(pool.map(work, (1, 0, 3))))
    slow = pool.submit(work, 4)
    done, not_done = cf.wait([slow, pool.submit(work, 1)], return_when=cf.FIRST_COMPLETED)
    print(len(done), not_done == {slow})
    try:
        slow.result(timeout=0.001)
    except cf.TimeoutError:
        print("timeout", cf.TimeoutError is TimeoutError)
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print(error)
