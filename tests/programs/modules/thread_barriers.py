# Barriers of threads, hooks for their errors, locks used wrongly.
import threading
import time


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


log = []
barrier = threading.Barrier(3, action=lambda: log.append("all"), timeout=5)


def racer(number):
    for lap in range(2):
        time.sleep(number / 50)
        place = barrier.wait()
        log.append((lap, place))


threads = [threading.Thread(target=racer, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
time.sleep(0.01)
print(barrier.n_waiting, barrier.parties, barrier.broken)
for t in threads:
    t.join()
print(log[0], sorted(log[1:4]), log[4], sorted(log[5:]))
late = threading.Barrier(2)
attempt(late.wait, 0.01)
print(late.broken)
attempt(late.wait)
late.reset()
print(late.broken, late.n_waiting)
broken = []


def waiter():
    try:
        late.wait()
    except threading.BrokenBarrierError:
        broken.append("broken")


t = threading.Thread(target=waiter)
t.start()
time.sleep(0.01)
late.abort()
t.join()
print(broken, late.broken)
failing = threading.Barrier(1, action=lambda: 1 / 0)
attempt(failing.wait)
print(failing.broken)

seen = []
threading.excepthook = lambda args: seen.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, args.exc_traceback is not None))
t = threading.Thread(target=lambda: 1 / 0, name="bad")
t.start()
t.join()
print(seen)
threading.excepthook = threading.__excepthook__
condition = threading.Condition()
attempt(condition.wait)
attempt(condition.notify)
attempt(threading.Lock().release)
attempt(threading.RLock().release)
attempt(threading.BoundedSemaphore(1).release)
attempt(threading.Semaphore, -1)
attempt(threading.Semaphore().release, 0)
attempt(threading.Semaphore().acquire, blocking=False, timeout=1)
attempt(threading.Lock().acquire, False, 1)
attempt(threading.Thread(target=print).join)
attempt(threading.current_thread().join)
print(threading.current_thread().name, threading.active_count(), threading.stack_size())
