# Collections from finalizers, callbacks and tasks, of large graphs, and of what changes meanwhile.
import asyncio
import gc
import weakref


class Node:
    def __init__(self):
        self.me = self
        self.items = [self]


class Collects(Node):
    def __del__(self):
        gc.collect()
        self.items.append(Node())


class Plain:
    def __init__(self, value):
        self.value = value

    def __del__(self):
        self.__dict__.clear()
        gc.collect()


for _ in range(50):
    Collects()
    Plain([Plain([Node()])])
gc.collect()

alive = [Node() for _ in range(50000)]
chain = None
for _ in range(50000):
    chain, last = Node(), chain
    chain.next = last
gc.collect()
ref = weakref.ref(chain)
del chain, last
gc.collect()
print(ref(), len(alive))


def work():
    cell = []

    def inner():
        return cell, inner

    cell.append(inner)
    node = Node()
    node.method = node.__init__
    node.kind = type(node)
    node.set = {node}
    node.tuple = (node, (node,))
    node.default = lambda self=node: self
    return weakref.ref(node)


async def job():
    refs = [work() for _ in range(20)]
    await asyncio.sleep(0)
    gc.collect()
    return [ref() for ref in refs].count(None)


async def main():
    task = asyncio.create_task(job())
    held = Node()
    held.task = task
    held.loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    gc.collect()
    print(await task, held.me is held, held.task is task)
    return held


held = asyncio.run(main())
gc.collect()
print(held.task.done(), held.items[0] is held)


class Meta(type):
    pass


class Strange(Exception, metaclass=Meta):
    pass


error = Strange()
error.me = error
error.kind = Strange
ref = weakref.ref(error)
del error
print(gc.collect() > 0, ref())


class Calls:
    def __init__(self):
        self.ref = weakref.ref(self, lambda ref: gc.collect())
        self.other = Node()
        self.other.calls = self


for _ in range(20):
    Calls()
gc.collect()
gc.disable()
gc.enable()
print(gc.isenabled(), gc.collect(0) >= 0)
