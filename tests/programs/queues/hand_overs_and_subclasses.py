# Locks, queues, conditions, semaphores, events, barriers: hand-overs, cancels, subclasses.
import asyncio, sys


def run(f):
    print('---', f.__name__)
    try:
        r = asyncio.run(f())
    except BaseException as e:
        print('!!', type(e).__name__, e)
    else:
        if r is not None:
            print('=', r)


async def t_lock_handoff():
    l = asyncio.Lock()
    await l.acquire()

    async def w(n):
        async with l:
            print('got', n)
            await asyncio.sleep(0)
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    l.release()
    print(l.locked())

    async def steal():
        await l.acquire()
        print('stolen')
        l.release()
    s = asyncio.create_task(steal())
    await asyncio.gather(*ts, s)
    print(l.locked())


async def t_lock_cancel_waiter():
    l = asyncio.Lock()
    await l.acquire()

    async def w(n):
        try:
            async with l:
                print('got', n)
        except asyncio.CancelledError:
            print('c', n)
            raise
    a, b, c = [asyncio.create_task(w(x)) for x in 'abc']
    await asyncio.sleep(0)
    l.release()
    a.cancel()
    b.cancel()
    print(await asyncio.gather(a, b, c, return_exceptions=True), l.locked())


async def t_lock_release_twice():
    l = asyncio.Lock()
    async with l:
        l.release()


async def t_sem_order():
    s = asyncio.Semaphore(2)

    async def w(n, d):
        async with s:
            print('in', n, s.locked(), s._value)
            await asyncio.sleep(d)
    await asyncio.gather(*[w(i, 0.01 * (7 - i * i)) for i in range(5)])
    print(s) if 0 else print(s._value)


async def t_sem_cancel_woken():
    s = asyncio.Semaphore(0)

    async def w(n):
        try:
            await s.acquire()
            print('got', n)
        except asyncio.CancelledError:
            print('c', n)
            raise
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    s.release()
    ts[0].cancel()
    await asyncio.sleep(0.01)
    print(s._value, s.locked())
    s.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(s._value)
    [t.cancel() for t in ts]
    s.release()
    await asyncio.gather(*ts, return_exceptions=True)
    print(s._value)


async def t_sem_newcomer():
    s = asyncio.Semaphore(1)
    await s.acquire()

    async def w(n):
        await s.acquire()
        print('got', n)
    a = asyncio.create_task(w('a'))
    await asyncio.sleep(0)
    s.release()
    b = asyncio.create_task(w('b'))
    print(s.locked())
    await asyncio.sleep(0.01)
    s.release()
    await asyncio.sleep(0.01)
    print(a.done(), b.done())


async def t_bsem():
    s = asyncio.BoundedSemaphore(2)
    await s.acquire()
    s.release()
    try:
        s.release()
    except ValueError as e:
        print(e)


async def t_event():
    e = asyncio.Event()

    async def w(n):
        print(n, await e.wait(), e.is_set())
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    ts[1].cancel()
    e.set()
    e.clear()
    print(await asyncio.gather(*ts, return_exceptions=True))
    e.set()
    print(await e.wait())


async def t_cond():
    c = asyncio.Condition()
    q = []

    async def w(n):
        async with c:
            await c.wait_for(lambda: q)
            print(n, q.pop(), c.locked())
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with c:
        q.append(1)
        c.notify(2)
    await asyncio.sleep(0.01)
    async with c:
        q.extend([2, 3])
        c.notify_all()
    await asyncio.gather(*ts)


async def t_cond_cancel():
    c = asyncio.Condition()

    async def w(n):
        async with c:
            try:
                await c.wait()
            except asyncio.CancelledError:
                print('c', n, c.locked())
                raise
            print('woke', n)
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with c:
        c.notify(1)
        ts[0].cancel()
    await asyncio.sleep(0.01)
    print([t.done() for t in ts])
    async with c:
        c.notify_all()
    print(await asyncio.gather(*ts, return_exceptions=True))


async def t_cond_cancel_reacquire():
    c = asyncio.Condition()

    async def w():
        async with c:
            try:
                await c.wait()
            except asyncio.CancelledError:
                print('c', c.locked())
                raise
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    await c.acquire()
    c.notify()
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    t.cancel()
    print(t.done())
    c.release()
    print(await asyncio.gather(t, return_exceptions=True), c.locked())


async def t_cond_subclass_notify():

    class C(asyncio.Condition):

        def notify(self, n=1):
            print('notify', n)
            super().notify(n)
    c = C()

    async def w():
        async with c:
            await c.wait()
            print('woke')
    ts = [asyncio.create_task(w()) for _ in range(2)]
    await asyncio.sleep(0)
    async with c:
        c.notify_all()
    await asyncio.gather(*ts)


async def t_queue_cancel_getter():
    q = asyncio.Queue()

    async def g(n):
        try:
            print(n, await q.get())
        except asyncio.CancelledError:
            print('c', n)
            raise
    ts = [asyncio.create_task(g(i)) for i in range(3)]
    await asyncio.sleep(0)
    q.put_nowait('x')
    ts[0].cancel()
    await asyncio.sleep(0.01)
    q.put_nowait('y')
    await asyncio.sleep(0.01)
    print(q.qsize())
    ts[2].cancel()
    print(await asyncio.gather(*ts, return_exceptions=True))


async def t_queue_cancel_putter():
    q = asyncio.Queue(1)
    q.put_nowait(0)

    async def u(n):
        try:
            await q.put(n)
            print('put', n)
        except asyncio.CancelledError:
            print('c', n)
            raise
    ts = [asyncio.create_task(u(i)) for i in range(1, 4)]
    await asyncio.sleep(0)
    print(q.get_nowait())
    ts[0].cancel()
    await asyncio.sleep(0.01)
    print(q.get_nowait())
    await asyncio.sleep(0.01)
    print(q.get_nowait(), q.empty())
    await asyncio.gather(*ts, return_exceptions=True)


async def t_queue_steal():
    q = asyncio.Queue()
    t = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait(1)
    print(q.get_nowait())
    await asyncio.sleep(0.01)
    print(t.done())
    q.put_nowait(2)
    print(await t)


async def t_queue_join():
    q = asyncio.Queue()
    for i in range(3):
        q.put_nowait(i)
    j = asyncio.create_task(q.join())
    for i in range(3):
        await q.get()
        q.task_done()
        await asyncio.sleep(0)
        print(i, j.done())
    await j
    await q.join()
    try:
        q.task_done()
    except ValueError as e:
        print(e)


async def t_queue_subclass():

    class Q(asyncio.Queue):

        def _init(self, m):
            self._queue = []
            print('init', m)

        def _get(self):
            return self._queue.pop()

        def _put(self, x):
            self._queue.append(x)
            print('_put', x)

        def put_nowait(self, x):
            print('put_nowait', x)
            super().put_nowait(x)

        def get_nowait(self):
            print('get_nowait')
            return super().get_nowait()

        def full(self):
            r = super().full()
            print('full', r)
            return r

        def empty(self):
            r = super().empty()
            print('empty', r)
            return r

        def qsize(self):
            return len(self._queue)
    q = Q(2)
    await q.put(1)
    await q.put(2)
    t = asyncio.create_task(q.put(3))
    await asyncio.sleep(0)
    print(await q.get())
    await t
    print(await q.get(), await q.get(), q) if 0 else print(await q.get(), await q.get())


async def t_queue_override_nowait():

    class Q(asyncio.Queue):

        def put_nowait(self, x):
            super().put_nowait(x * 10)

        def get_nowait(self):
            return super().get_nowait() + 1
    q = Q()
    await q.put(1)
    print(await q.get())
    q.put_nowait(3)
    print(q.get_nowait())


async def t_prio():
    q = asyncio.PriorityQueue()
    for x in ((2, 'b'), (1, 'z'), (2, 'a')):
        await q.put(x)
    print([await q.get() for _ in range(3)])
    q.put_nowait((1, {}))
    try:
        q.put_nowait((1, {}))
    except TypeError as e:
        print(e, q.qsize())


async def t_lifo():
    q = asyncio.LifoQueue(2)
    await q.put(1)
    await q.put(2)
    print(q.full(), q.get_nowait(), q.maxsize)
    try:
        q.put_nowait(2)
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print(repr(e))


async def t_barrier():
    b = asyncio.Barrier(3)

    async def w(n):
        async with b as pos:
            print(n, pos, b.n_waiting)
        return await b.wait()
    print(await asyncio.gather(*[w(i) for i in range(3)]), b.parties, b.broken)


async def t_barrier_abort():
    b = asyncio.Barrier(2)

    async def w(n):
        try:
            await b.wait()
        except asyncio.BrokenBarrierError as e:
            print(n, repr(e), b.broken)
    t = asyncio.create_task(w(1))
    await asyncio.sleep(0)
    await b.abort()
    await t
    await w(2)
    await b.reset()
    print(b.broken)
    ts = [asyncio.create_task(w(i)) for i in (3, 4)]
    await asyncio.gather(*ts)
    print('through')
    t = asyncio.create_task(w(5))
    await asyncio.sleep(0)
    await b.reset()
    await t
    print(b.broken)
    t = asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.gather(t, return_exceptions=True)
    print(b.broken, b.n_waiting)


for k, v in list(globals().items()):
    if k.startswith('t_'):
        run(v)
