"""A scheduler by hand, as in Beazley's talks."""
from collections import deque
import heapq
import types


class Kernel:
    def __init__(self):
        self.ready, self.sleeping, self.clock, self.seq = deque(), [], 0, 0
        self.current = None

    def spawn(self, coro):
        self.ready.append(coro)

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                t, _, coro = heapq.heappop(self.sleeping)
                self.clock = t
                self.ready.append(coro)
            self.current = self.ready.popleft()
            try:
                op, *args = self.current.send(None)
                getattr(self, op)(*args)
            except StopIteration as e:
                print(f"[{self.clock}] {self.current.__name__} -> {e.value!r}")

    def trap_sleep(self, n):
        self.seq += 1
        heapq.heappush(self.sleeping, (self.clock + n, self.seq, self.current))

    def trap_switch(self):
        self.ready.append(self.current)


@types.coroutine
def sleep(n):
    yield "trap_sleep", n


@types.coroutine
def switch():
    yield ("trap_switch",)


async def countdown(n, step):
    while n:
        print("down", n)
        await sleep(step)
        n -= 1
    return "liftoff"


async def countup(n):
    x = 0
    while x < n:
        print("up", x)
        await sleep(1)
        await switch()
        x += 1


k = Kernel()
k.spawn(countdown(3, 4))
k.spawn(countup(4))
k.run()


def averager():
    total = count = 0
    avg = None
    while True:
        total += (yield avg)
        count += 1
        avg = total / count


a = averager()
next(a)
print([a.send(v) for v in (10, 20, 60)])
a.throw(KeyError("end"))
