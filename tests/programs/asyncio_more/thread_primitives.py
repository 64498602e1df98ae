# Lock, Event, Condition and a queue between threads.
import queue
import threading
import time

log = []
lock = threading.Lock()
ready = threading.Event()
items = queue.Queue(maxsize=1)


def careful(name, pause):
    ready.wait()
    time.sleep(pause)
    with lock:
        log.append(name + " in")
        time.sleep(0.05)
        log.append(name + " out")


def consumer():
    while True:
        item = items.get()
        items.task_done()
        if item is None:
            return
        log.append(item)


threads = [threading.Thread(target=careful, args=(n, p)) for n, p in (("b", 0.03), ("a", 0.01))]
for thread in threads:
    thread.start()
ready.set()
for thread in threads:
    thread.join()
print(log, lock.locked())
log.clear()
worker = threading.Thread(target=consumer)
worker.start()
for item in 1, 2, 3, None:
    items.put(item)
items.join()
worker.join()
print(log, worker.is_alive(), threading.active_count())
