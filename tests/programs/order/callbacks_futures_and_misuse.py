# The loop's order, callbacks, futures awaited wrongly, contexts, factories, names, stacks.
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
import contextvars


async def t_order():
    loop = asyncio.get_running_loop()
    t = loop.time()
    loop.call_at(t + 0.02, print, 'at .02')
    loop.call_at(t + 0.01, print, 'at .01a')
    loop.call_later(0, print, 'later0')
    loop.call_soon(print, 'soon')
    loop.call_later(-1, print, 'neg')
    loop.call_soon_threadsafe(print, 'ts')
    await asyncio.sleep(0.03)


async def t_cb_order():
    f = asyncio.get_running_loop().create_future()
    f.add_done_callback(lambda f: print(1))
    f.add_done_callback(lambda f: print(2))

    async def w(n):
        print(n, await f)
    ts = [asyncio.create_task(w(i)) for i in 'ab']
    await asyncio.sleep(0)
    f.add_done_callback(lambda f: print(3))
    f.set_result('r')
    f.add_done_callback(lambda f: print(4))
    print('set')
    await asyncio.gather(*ts)


async def t_remove_cb():
    f = asyncio.get_running_loop().create_future()

    def a(f):
        print('a')

    def b(f):
        print('b')
    for x in (a, b, a):
        f.add_done_callback(x)
    print(f.remove_done_callback(a), f.remove_done_callback(a))
    f.cancel()
    await asyncio.sleep(0)


async def t_cb_exc():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print('H', c['message'].split(' at ')[0], repr(c['exception']), sorted(c)))
    loop.call_soon(lambda: 1 / 0)
    f = loop.create_future()
    f.add_done_callback(lambda f: [][1])
    f.set_result(1)
    loop.call_later(0.01, int, 'x')
    await asyncio.sleep(0.02)


async def t_handle_cancel():
    loop = asyncio.get_running_loop()
    h = loop.call_soon(print, 'no')
    h.cancel()
    print(h.cancelled(), h)
    h2 = loop.call_later(0.01, print, 'no')
    loop.call_later(0.005, h2.cancel)
    await asyncio.sleep(0.02)
    print(h2.cancelled())
    hs = []
    hs.append(loop.call_soon(lambda: hs[1].cancel()))
    hs.append(loop.call_soon(print, 'never'))
    await asyncio.sleep(0)
    a = loop.call_at(5, print)
    b = loop.call_at(6, print)
    c = loop.call_at(5, print)
    print(a < b, a > b, a <= c, a == c, a == a, a != b, a.when() if 0 else '', sorted([b, a]) == [a, b], hash(a) == hash(c))
    for h in (a, b, c):
        h.cancel()
    try:
        a < 5
    except TypeError as e:
        print(e)


async def t_future_misuse():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    it = f.__await__()
    print(next(it) is f, f._asyncio_future_blocking)
    try:
        next(it)
    except RuntimeError as e:
        print(e)
    f = loop.create_future()
    f.set_result(5)
    it = iter(f)
    try:
        next(it)
    except StopIteration as e:
        print('SI', e.value)
    f = loop.create_future()
    f.set_exception(TimeoutError)
    try:
        await f
    except TimeoutError as e:
        print(repr(e))
    f = loop.create_future()
    f.set_exception(ValueError('twice'))
    for _ in range(2):
        try:
            await f
        except ValueError as e:
            print(e)
    print(f.exception() is f.exception())


async def t_other_loop():
    lp = asyncio.new_event_loop()
    f = lp.create_future()
    try:
        await f
    except RuntimeError as e:
        print(str(e).replace(repr(asyncio.current_task()), 'TASK'))
    try:
        await asyncio.gather(f)
    except (ValueError, RuntimeError) as e:
        print(type(e).__name__, e) if 0 else print(type(e).__name__)
    lp.close()
    try:
        lp.call_soon(print)
    except RuntimeError as e:
        print(e)
    c = asyncio.sleep(0)
    try:
        lp.create_task(c)
    except RuntimeError as e:
        print(e)
    try:
        lp.run_until_complete(c)
    except RuntimeError as e:
        print(e)
    c.close()
    print(lp)


async def t_bad_yield():

    class B:

        def __await__(self):
            yield 5
    try:
        await B()
    except RuntimeError as e:
        print(e)

    class F:

        def __await__(self):
            yield asyncio.get_running_loop().create_future()
    try:
        await F()
    except RuntimeError as e:
        print(str(e)[:50])

    class N:

        def __await__(self):
            yield None
            yield None
            return 'n'
    print(await N())

    class S:

        def __await__(self):
            return 5
    try:
        await S()
    except TypeError as e:
        print(e)

    class G:

        def __await__(self):
            return asyncio.sleep(0)
    try:
        await G()
    except TypeError as e:
        print(e)


async def t_self_await():

    async def w():
        await t
    t = asyncio.create_task(w())
    try:
        await t
    except RuntimeError as e:
        print(str(e)[:40])

    async def m():
        await asyncio.shield(asyncio.current_task())


async def t_reawait():
    c = asyncio.sleep(0, 'x')
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)

    async def f():
        return 1
    c = f()
    await c
    try:
        await c
    except RuntimeError as e:
        print(e)
    c = f()
    t = asyncio.create_task(c)
    await asyncio.sleep(0)
    try:
        await c
    except RuntimeError as e:
        print(e)

    async def s():
        await asyncio.sleep(0.01)
    c = s()
    t = asyncio.create_task(c)
    await asyncio.sleep(0)
    try:
        await c
    except RuntimeError as e:
        print(e)
    await t


async def t_ctx():
    v = contextvars.ContextVar('v', default=0)

    async def child(n):
        v.set(n)
        await asyncio.sleep(0)
        return v.get()
    v.set(1)
    print(await child(2), v.get())
    print(await asyncio.create_task(child(3)), v.get())
    loop = asyncio.get_running_loop()
    ctx = contextvars.copy_context()
    v.set(9)
    loop.call_soon(lambda: print('cb', v.get()))
    loop.call_soon(lambda: print('cbc', v.get()), context=ctx)
    await asyncio.sleep(0)
    t = asyncio.create_task(child(4), context=ctx)
    await t
    print(ctx[v], v.get())
    f = loop.create_future()
    f.add_done_callback(lambda f: print('dc', v.get()))
    v.set(10)
    f.add_done_callback(lambda f: print('dc2', v.get()), context=ctx)
    f.set_result(1)
    await asyncio.sleep(0)
    print(await asyncio.to_thread(v.get))

    async def gen():
        v.set('g')
        yield v.get()
    async for x in gen():
        print(x, v.get())
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(child(5), context=ctx)
    print(ctx[v])


async def t_run_nested():

    async def x():
        pass
    c = x()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    try:
        asyncio.get_running_loop().run_until_complete(c)
    except RuntimeError as e:
        print(e)
    lp = asyncio.new_event_loop()
    try:
        lp.run_until_complete(c)
    except RuntimeError as e:
        print(e)
    lp.close()
    c.close()


async def t_stop():
    asyncio.get_running_loop().stop()
    await asyncio.sleep(0.01)


async def t_stopiter():

    async def w():
        raise StopIteration('s')
    try:
        await asyncio.create_task(w())
    except RuntimeError as e:
        print(e, repr(e.__cause__))

    async def w():
        raise StopAsyncIteration('s')
    try:
        await w()
    except BaseException as e:
        print(repr(e))


async def t_task_factory():
    loop = asyncio.get_running_loop()

    class T(asyncio.Task):
        pass
    made = []

    def fac(lp, coro, context=None):
        t = T(coro, loop=lp)
        made.append(t.get_name())
        return t
    loop.set_task_factory(fac)
    print(loop.get_task_factory() is fac)
    t = asyncio.create_task(asyncio.sleep(0), name='nm')
    print(type(t).__name__, t.get_name(), repr(t)[:20])
    await t
    await asyncio.gather(asyncio.sleep(0))
    await asyncio.wait_for(asyncio.sleep(0), 1)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(0))
    print(len(made))
    loop.set_task_factory(None)


async def t_names():
    t = asyncio.current_task()
    print(t.get_name()[:5])
    t.set_name(5)
    print(repr(t.get_name()))
    t.set_name(None)
    print(repr(t.get_name()))

    async def w():
        return asyncio.current_task().get_name()
    print(await asyncio.create_task(w(), name=''), await asyncio.create_task(w(), name=7))
    print(len(asyncio.all_tasks()), asyncio.current_task() in asyncio.all_tasks())


async def t_stack():

    async def in2():
        await asyncio.sleep(1)

    async def in1():
        await in2()
    t = asyncio.create_task(in1())
    print(len(t.get_stack()))
    await asyncio.sleep(0)
    print([f.f_code.co_name for f in t.get_stack()], t.get_stack(limit=0), len(t.get_stack(limit=1)))
    t.print_stack(file=sys.stdout) if 0 else None
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(t.get_stack())

    async def err():
        raise ValueError(1)

    async def e1():
        await err()
    t = asyncio.create_task(e1())
    await asyncio.wait([t])
    print([f.f_code.co_name for f in t.get_stack()], [f.f_code.co_name for f in t.get_stack(limit=1)])
    t.exception()


for k, v in list(globals().items()):
    if k.startswith('t_'):
        run(v)
