# Every form of import.
import asyncio as aio
import collections as c, functools
from asyncio import Queue, sleep as nap, gather
from collections import (
    deque,
    OrderedDict as Ordered,
)
from itertools import *
import asyncio.queues


async def main():
    queue = Queue()
    await queue.put(1)
    await nap(0)
    print(await gather(queue.get(), aio.sleep(0, "alias")))
    print(type(queue) is aio.Queue, asyncio.queues.Queue is Queue, functools.partial(max, 3)(5))


aio.run(main())
print(list(chain([1], repeat(2, 2))), deque([1]), Ordered(a=1)["a"], c.Counter("aa")["a"])
try:
    import no_such_module_here
except ImportError as error:
    print(type(error).__name__, error)
try:
    from math import no_such_name
except ImportError as error:
    print(str(error).split(" (")[0])
