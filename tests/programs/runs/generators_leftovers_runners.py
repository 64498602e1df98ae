# Async generators left open, tasks left over, exceptions beside Exception, Runner, loops by hand.
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


async def agen(n=3):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print('agen fin')
        await asyncio.sleep(0)
        print('agen fin2')


async def t_ag_break():
    async for x in agen():
        print(x)
        break
    print('after')
    await asyncio.sleep(0)
    print('a1')
    await asyncio.sleep(0)
    print('a2')
    await asyncio.sleep(0.01)
    print('a3')


async def t_ag_left_open():
    g = agen()
    print(await g.__anext__())
    globals()['keep'] = g


async def t_ag_aclose():
    g = agen()
    await anext(g)
    await g.aclose()
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration:
        print('SAI')


async def t_ag_cancel():

    async def use():
        async for x in agen():
            print(x)
            await asyncio.sleep(1)
    t = asyncio.create_task(use())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('C')
    await asyncio.sleep(0.01)


async def t_ag_exc_in_fin():

    async def g():
        try:
            yield 1
        finally:
            raise ValueError('in fin')
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print('H', c['message'].split('<')[0], repr(c.get('exception'))))
    async for x in g():
        break
    await asyncio.sleep(0.01)
    print('end')


async def t_ag_shutdown_exc():

    async def g():
        try:
            yield 1
        finally:
            raise ValueError('at shutdown')
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print('H', c['message'].split('<')[0], repr(c.get('exception')), 'asyncgen' in c))
    globals()['keep2'] = x = g()
    await anext(x)


async def t_leftover():

    async def w(n):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print('left', n)
            await asyncio.sleep(0.01)
            print('left2', n)
            raise
    asyncio.create_task(w(1))
    await asyncio.sleep(0)
    return 'main'


async def t_leftover_raises():

    async def w():
        try:
            await asyncio.sleep(10)
        finally:
            raise ValueError('cleanup')
    asyncio.get_running_loop().set_exception_handler(lambda l, c: print('H', c['message'], repr(c['exception'])))
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    return 'main'


async def t_leftover_not_started():

    async def w():
        print('never')
    asyncio.create_task(w())


async def t_base_in_task():

    class B(BaseException):
        pass

    async def w():
        raise B('b')
    t = asyncio.create_task(w())
    try:
        await t
    except B as e:
        print(repr(e), t.done())


async def t_ki_in_cb():

    def cb():
        raise KeyboardInterrupt('cb')
    asyncio.get_running_loop().call_soon(cb)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('C main')
        raise


async def t_se_in_task():

    async def w():
        raise SystemExit(3)
    t = asyncio.create_task(w())
    try:
        await asyncio.sleep(1)
    finally:
        print('fin', t.done())


async def t_gen_exit_in_task():

    async def w():
        raise GeneratorExit('g')
    try:
        await asyncio.create_task(w())
    except GeneratorExit as e:
        print(repr(e))


async def t_main_raises():
    raise LookupError('m')


async def t_exc_ctx():

    async def w():
        try:
            1 / 0
        except ZeroDivisionError:
            await asyncio.sleep(0)
            raise KeyError('k')
    try:
        await asyncio.create_task(w())
    except KeyError as e:
        print(repr(e.__context__))
    try:
        raise ValueError('outer')
    except ValueError:
        try:
            await asyncio.create_task(w())
        except KeyError as e:
            print(repr(e.__context__), repr(e.__context__.__context__))


for k, v in list(globals().items()):
    if k.startswith('t_'):
        run(v)
print('--- runner')
import contextvars
v = contextvars.ContextVar('v', default=0)


async def setv(n):
    v.set(n)
    return v.get()


async def getv():
    return v.get()
r = asyncio.Runner()
print(r.run(setv(5)), r.run(getv()), v.get())
print(r.get_loop().is_running(), r.get_loop())
lp = r.get_loop()
r.close()
r.close()
print(lp.is_closed())


for f in (lambda: r.run(c), r.get_loop, r.__enter__):
    c = getv()
    try:
        f()
    except RuntimeError as e:
        print(e)
    c.close()


with asyncio.Runner() as r:
    for bad in (1, getv, print):
        try:
            r.run(bad)
        except ValueError as e:
            print(str(e)[:34])

    async def lv():

        async def w():
            try:
                await asyncio.sleep(9)
            finally:
                print('left by', 1)
        globals()['tt'] = asyncio.create_task(w())
        await asyncio.sleep(0)
    r.run(lv())
    print(tt) if 0 else print(tt.done())

    async def idle():
        await asyncio.sleep(0.01)
        return tt.done()
    print(r.run(idle()))
    ctx = contextvars.copy_context()
    print(r.run(setv(8), context=ctx), ctx[v], r.run(getv()))
print(tt.cancelled())


with asyncio.Runner(loop_factory=asyncio.new_event_loop) as r:
    print(r.run(getv()))
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
asyncio.run(getv())
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
lp = asyncio.new_event_loop()
asyncio.set_event_loop(lp)
print(asyncio.get_event_loop() is lp)
f = lp.create_future()
lp.call_later(0.01, f.set_result, 'lr')
print(lp.run_until_complete(f))


async def forever():
    while True:
        await asyncio.sleep(0.01)
t = lp.create_task(forever())
lp.call_later(0.05, lp.stop)
lp.run_forever()
print(t.done())
t.cancel()
try:
    lp.run_until_complete(t)
except asyncio.CancelledError:
    print('C')
lp.close()
print(t.cancel())
f = lp.create_future()
try:
    f.set_result(1)
    print(f)
except RuntimeError as e:
    print(e)
try:
    f.add_done_callback(print)
except RuntimeError as e:
    print(e)
pol = asyncio.get_event_loop_policy()
print(type(pol).__name__, isinstance(pol, asyncio.DefaultEventLoopPolicy), isinstance(pol, asyncio.AbstractEventLoopPolicy))


class P(asyncio.DefaultEventLoopPolicy):

    def new_event_loop(self):
        print('new')
        return super().new_event_loop()
asyncio.set_event_loop_policy(P())
asyncio.run(getv())
asyncio.set_event_loop_policy(None)
lp2 = asyncio.new_event_loop()


async def pend():
    await asyncio.sleep(1)
t = lp2.create_task(pend())
lp2.run_until_complete(asyncio.sleep(0, loop=None) if 0 else asyncio.sleep(0))
lp2.close()
try:
    print(t.cancel())
except RuntimeError as e:
    print(e)
