# gather, wait, as_completed: duplicates, what is done already, cancels, timeouts.
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


async def ok(n, d=0):
    await asyncio.sleep(d)
    return n


async def bad(n, d=0):
    await asyncio.sleep(d)
    raise ValueError(n)


async def t_gather_dup():
    c = ok(1)
    t = asyncio.create_task(ok(2))
    print(await asyncio.gather(c, c, t, t, c))


async def t_gather_empty():
    g = asyncio.gather()
    print(g, type(g).__name__, g.get_loop() is asyncio.get_running_loop())
    print(await g, g.done())
    print(await asyncio.gather(return_exceptions=True))


async def t_gather_done():
    f = asyncio.get_running_loop().create_future()
    f.set_result(1)
    g = asyncio.gather(f, f)
    print(g.done())
    await asyncio.sleep(0)
    print(g.done())
    print(await g)


async def t_gather_first_exc():
    a, b, c = [asyncio.create_task(x) for x in (bad('a', 0.02), bad('b', 0.01), ok('c', 0.03))]
    try:
        await asyncio.gather(a, b, c)
    except ValueError as e:
        print(e, a.done(), b.done(), c.done())
    print(await asyncio.gather(a, b, c, return_exceptions=True))


async def t_gather_cancel():

    async def w(n):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as e:
            print(n, e.args)
            raise
    g = asyncio.gather(w(1), w(2))
    await asyncio.sleep(0)
    print(g.cancel('gm'), g.cancelled(), g.done())
    try:
        await g
    except asyncio.CancelledError as e:
        print('C', e.args, g.cancelled())
    g = asyncio.gather(w(1), w(2), return_exceptions=True)
    await asyncio.sleep(0)
    print(g.cancel('gm'))
    try:
        print(await g)
    except asyncio.CancelledError as e:
        print('C', e.args, g.cancelled())
    print(g.cancel(), g)


async def t_gather_child_cancel():
    t = asyncio.create_task(asyncio.sleep(1))
    g = asyncio.gather(t, ok(1))
    await asyncio.sleep(0)
    t.cancel('cm')
    try:
        await g
    except asyncio.CancelledError as e:
        print('C', e.args, g.cancelled(), asyncio.current_task().cancelling())
    t = asyncio.create_task(asyncio.sleep(1))
    g = asyncio.gather(t, ok(1), return_exceptions=True)
    await asyncio.sleep(0)
    t.cancel('cm')
    r = await g
    print(r, r[0].args)


async def t_gather_cancel_swallow():

    async def w():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return 'sw'
    g = asyncio.gather(w(), w())
    await asyncio.sleep(0)
    g.cancel()
    try:
        print(await g)
    except asyncio.CancelledError:
        print('C', g)


async def t_gather_nested_cancel():

    async def w(n):
        try:
            await asyncio.sleep(1)
        finally:
            print('fin', n)
    g = asyncio.gather(asyncio.gather(w(4), w(5)), w(6))
    await asyncio.sleep(0)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print('C')


async def t_gather_awaitables():

    class A:

        def __await__(self):
            yield
            return 'A'
    print(await asyncio.gather(A(), asyncio.sleep(0, 's'), asyncio.wait_for(ok(1), 1), asyncio.gather(ok(2))))


async def t_gather_late_exc():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print('H', c['message'], repr(c['exception'])))
    g = asyncio.gather(bad(1), bad(2, 0.01))
    try:
        await g
    except ValueError as e:
        print(e)
    await asyncio.sleep(0.02)
    del g
    import gc
    gc.collect()
    print('end')


async def t_gather_bad_arg():
    try:
        asyncio.gather((c := ok(1)), 5)
    except TypeError as e:
        print(e)


async def t_wait_modes():
    for m in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        ts = [asyncio.create_task(x) for x in (ok(1, 0.01), bad(2, 0.02), ok(3, 0.03))]
        d, n = await asyncio.wait(ts, return_when=m)
        print(m, len(d), len(n), [t in d for t in ts])
        await asyncio.wait(ts)
        ts[1].exception()


async def t_wait_timeout():
    ts = [asyncio.create_task(ok(i, i / 100)) for i in range(1, 5)]
    for to in (0, 0.025, -1, None):
        d, n = await asyncio.wait(ts, timeout=to)
        print(to, len(d), len(n))


async def t_wait_cancel():
    t = asyncio.create_task(ok(1, 0.05))
    w = asyncio.create_task(asyncio.wait([t]))
    await asyncio.sleep(0)
    w.cancel()
    try:
        await w
    except asyncio.CancelledError:
        print('C', t.done())
        print(await t)


async def t_wait_first_exc_cancel():
    a = asyncio.create_task(ok(1, 1))
    b = asyncio.create_task(ok(2, 0.02))
    await asyncio.sleep(0)
    a.cancel()
    d, n = await asyncio.wait([a, b], return_when=asyncio.FIRST_EXCEPTION)
    print(len(d), len(n))


async def t_wait_done_already():
    f = asyncio.get_running_loop().create_future()
    f.set_result(1)
    g = asyncio.get_running_loop().create_future()
    d, n = await asyncio.wait({f, g}, return_when=asyncio.FIRST_COMPLETED)
    print(d == {f}, n == {g})
    d, n = await asyncio.wait([f, f])
    print(len(d), n)


async def t_wait_types():
    d, n = await asyncio.wait(iter([asyncio.create_task(ok(1))]))
    print(len(d), type(d), type(n))
    d, n = await asyncio.wait(dict.fromkeys([asyncio.create_task(ok(1))]))
    print(len(d))


async def t_asc():
    for c in asyncio.as_completed([ok(1, 0.03), ok(2, 0.01), bad(3, 0.02)]):
        try:
            print(await c)
        except ValueError as e:
            print('E', e)


async def t_asc_timeout():
    try:
        for c in asyncio.as_completed([ok(1, 0.01), ok(2, 0.05), ok(3, 0.06)], timeout=0.03):
            print(await c)
    except TimeoutError as e:
        print('T', e.args)
    print(len(asyncio.all_tasks()))


async def t_asc_zero():
    try:
        for c in asyncio.as_completed([ok(1), ok(2)], timeout=0):
            print(await c)
    except TimeoutError as e:
        print('T')


async def t_asc_dup_empty():
    t = asyncio.create_task(ok(1))
    print([await c for c in asyncio.as_completed([t, t])], list(asyncio.as_completed([])))


async def t_asc_list():
    cs = list(asyncio.as_completed([ok(i, (3 - i) / 100) for i in range(3)]))
    print(len(cs))
    print(await cs[2], await cs[0], await cs[1])


async def t_asc_break():
    for c in asyncio.as_completed([ok(1, 0.01), ok(2, 0.02)]):
        print(await c)
        break


async def t_asc_gather():
    print(await asyncio.gather(*asyncio.as_completed([ok(1, 0.02), ok(2, 0.01)])))


async def t_ensure_future():
    t = asyncio.create_task(ok(1))
    print(asyncio.ensure_future(t) is t)

    class A:

        def __await__(self):
            return (yield from asyncio.sleep(0, 'aw').__await__())
    f = asyncio.ensure_future(A())
    print(f, await f)
    lp = asyncio.new_event_loop()
    try:
        asyncio.ensure_future(t, loop=lp)
    except ValueError as e:
        print(e)
    lp.close()


for k, v in list(globals().items()):
    if k.startswith('t_'):
        run(v)
