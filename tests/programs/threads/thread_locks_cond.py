import asyncio
import queue
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError as FTimeout


class BoundedBuffer:
    def __init__(self, n):
        self.n, self.items = n, []
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)

    def put(self, x):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.items) < self.n)
            self.items.append(x)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            x = self.items.pop(0)
            self.not_full.notify()
            return x


class Worker(threading.Thread):
    def __init__(self, buf, n):
        super().__init__(name=f"worker-{n}")
        self.buf, self.n, self.seen = buf, n, []

    def run(self):
        while (x := self.buf.get()) is not None:
            self.seen.append(x)
            time.sleep(0.01)


buf = BoundedBuffer(2)
ws = [Worker(buf, i) for i in range(2)]
for w in ws:
    w.start()
for i in range(6):
    buf.put(i)
for _ in ws:
    buf.put(None)
for w in ws:
    w.join(timeout=5)
print(sorted(sum((w.seen for w in ws), [])), [w.name for w in ws], any(w.is_alive() for w in ws))

rl = threading.RLock()
with rl:
    with rl:
        print("reentrant")
try:
    rl.release()
except RuntimeError as e:
    print(e)
f = Future()
threading.Timer(0.02, f.set_result, args=("fut",)).start()
print(f.result(timeout=1), f.done())
with ThreadPoolExecutor(1) as ex:
    slow = ex.submit(time.sleep, 0.1)
    queued = ex.submit(print, "never")
    print(queued.cancel(), queued.cancelled())
    try:
        slow.result(timeout=0.01)
    except FTimeout as e:
        print("timeout", type(e).__name__)
    print(ex.submit(divmod, 7, 2).result())
    print(type(ex.submit(int, "x").exception()).__name__)


async def main():
    loop = asyncio.get_running_loop()
    q = asyncio.Queue()

    def produce():
        for i in range(3):
            time.sleep(0.01)
            asyncio.run_coroutine_threadsafe(q.put(i), loop).result()
        loop.call_soon_threadsafe(q.put_nowait, "end")
    t = threading.Thread(target=produce)
    t.start()
    while (x := await q.get()) != "end":
        print("got", x)
    t.join()
    cf = Future()
    loop.call_later(0.01, cf.set_result, 7)
    print(await asyncio.wrap_future(cf))

    def fails():
        raise LookupError("thread")
    try:
        await loop.run_in_executor(None, fails)
    except LookupError as e:
        print(e)

    def new_loop():
        return asyncio.run(asyncio.sleep(0.001, "own loop"))
    print(await asyncio.to_thread(new_loop))

asyncio.run(main())
e = threading.Event()
print(e.wait(0.01), threading.current_thread().name)
def boom():
    raise ValueError("in thread")
threading.excepthook = lambda args: print("hook", args.exc_type.__name__, args.exc_value)
t = threading.Thread(target=boom); t.start(); t.join()
