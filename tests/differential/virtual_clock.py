"""CPython's own asyncio on a virtual clock: nothing sleeps, time jumps to the next deadline.

    virtual_clock.py PROGRAM.py

The program runs as python3 would run it, with the same output and the same exit status. What is
different is only what a real run leaves to the machine:

- Time starts at 0 (the wall clock at 1700000000), counts whole nanoseconds and moves only where
  the program waits: in the loop's selector, and in time.sleep().
- Timers of one nanosecond fire in the order in which they were set. In a real run the clock moves
  between two calls, which has the same effect.
- Sets of tasks iterate in the order of insertion, not by address.
- When nothing is ready, no timer is set and so nothing can ever happen, a real run would hang:
  here it ends with status 3, as Coroscope's does.
- The cyclic garbage collector runs at the end only.

Threads are not supported: a loop that waits for one looks like one that hangs.
"""
import asyncio
import asyncio.base_events
import asyncio.events
import asyncio.runners
import asyncio.taskgroups
import asyncio.tasks
import collections.abc
import gc
import inspect
import itertools
import os
import selectors
import sys
import time
import types

WALL_START = 1_700_000_000 * 10**9
DEADLOCK_STATUS = 3


class Clock:
    """Nanoseconds since the start."""

    def __init__(self):
        self.now = 0

    def advance(self, seconds):
        self.now += max(0, round(seconds * 1e9))

    def sleep(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.advance(seconds)

    def seconds(self):
        return self.now / 1e9

    def nanoseconds(self):
        return self.now

    def wall(self):
        return (WALL_START + self.now) / 1e9

    def wall_nanoseconds(self):
        return WALL_START + self.now


class InsertionSet(collections.abc.MutableSet):
    """A set that iterates in the order of insertion, so that a run can be repeated."""

    def __init__(self, items=()):
        self.items = dict.fromkeys(items)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        self.items[item] = None

    def discard(self, item):
        self.items.pop(item, None)


class OrderedTimerHandle(asyncio.events.TimerHandle):
    """Compares by whole nanoseconds, then by age."""

    __slots__ = ("_key",)
    ages = itertools.count()

    def __init__(self, when, *arguments, **named):
        super().__init__(when, *arguments, **named)
        self._key = (round(when * 1e9), next(self.ages))

    def __lt__(self, other):
        return self._key < other._key


OrderedTimerHandle.__name__ = "TimerHandle"


def make_selector(clock):
    class VirtualSelector(selectors.DefaultSelector):
        """Passes the time instead of waiting; what is there already comes first."""

        def select(self, timeout=None):
            ready = super().select(0)
            if ready or timeout == 0:
                return ready
            if timeout is None:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(DEADLOCK_STATUS)
            clock.advance(timeout)
            return ready

    return VirtualSelector


def install():
    """Puts the process on a new virtual clock."""
    clock = Clock()
    time.sleep = clock.sleep
    time.monotonic = time.perf_counter = clock.seconds
    time.monotonic_ns = time.perf_counter_ns = clock.nanoseconds
    time.time = clock.wall
    time.time_ns = clock.wall_nanoseconds
    asyncio.base_events.BaseEventLoop.time = lambda loop: clock.now / 1e9
    selectors.DefaultSelector = make_selector(clock)
    asyncio.events.TimerHandle = asyncio.TimerHandle = OrderedTimerHandle
    keep_order_of_tasks()
    gc.disable()


def keep_order_of_tasks():
    asyncio.tasks.set = InsertionSet  # wait() and as_completed() call set()...
    source = inspect.getsource(asyncio.tasks.as_completed)
    display = "{ensure_future(f, loop=loop) for f in set(fs)}"
    assert display in source  # ... and this one has a display, too.
    exec(source.replace(display, f"set({display[1:-1]})"), vars(asyncio.tasks))
    asyncio.as_completed = asyncio.tasks.as_completed
    asyncio.tasks._all_tasks.data = InsertionSet()

    loop_init = asyncio.base_events.BaseEventLoop.__init__
    group_init = asyncio.taskgroups.TaskGroup.__init__
    every_task = asyncio.tasks.all_tasks

    def init_loop(self):
        loop_init(self)
        self._asyncgens.data = InsertionSet()

    def init_group(self):
        group_init(self)
        self._tasks = InsertionSet()

    def all_tasks(loop=None):
        wanted = every_task(loop or asyncio.events.get_running_loop())
        return InsertionSet(task for task in asyncio.tasks._all_tasks if task in wanted)

    asyncio.base_events.BaseEventLoop.__init__ = init_loop
    asyncio.taskgroups.TaskGroup.__init__ = init_group
    asyncio.tasks.all_tasks = asyncio.all_tasks = all_tasks


def run_program(path):
    """Runs the file as the main program of this process; its uncaught error leaves this."""
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), path, "exec", dont_inherit=True)
    main = types.ModuleType("__main__")
    main.__file__ = path
    sys.modules["__main__"] = main
    sys.argv = [path]
    exec(code, vars(main))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: virtual_clock.py PROGRAM.py")
    install()
    run_program(os.path.abspath(sys.argv[1]))
