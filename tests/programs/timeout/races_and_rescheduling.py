# wait_for and timeout: results at the very moment, nesting, rescheduling, outer cancels.
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


async def t_wf_result_at_timeout():

    async def w(d):
        await asyncio.sleep(d)
        return 'r'
    for d in (0.01, 0.02, 0.03):
        try:
            print(d, await asyncio.wait_for(asyncio.create_task(w(d)), 0.02))
        except asyncio.TimeoutError as e:
            print(d, 'T', e.args, type(e.__cause__), type(e.__context__))


async def t_wf_fut_same_time():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    loop.call_later(0.01, f.set_result, 'x')
    try:
        print(await asyncio.wait_for(f, 0.01))
    except TimeoutError:
        print('T', f.cancelled())
    f = loop.create_future()

    async def setter():
        await asyncio.sleep(0.01)
        print(f.done(), f.cancelled())
    t = asyncio.create_task(setter())
    try:
        print(await asyncio.wait_for(f, 0.01))
    except TimeoutError:
        print('T')
    await t


async def t_wf_zero_neg():

    async def w():
        print('ran')
        return 1
    for to in (0, -1, -0.0, 1e-09):
        try:
            print(to, await asyncio.wait_for(w(), to))
        except TimeoutError:
            print(to, 'T')
    f = asyncio.get_running_loop().create_future()
    f.set_result(9)
    print(await asyncio.wait_for(f, 0), await asyncio.wait_for(f, None))
    f = asyncio.get_running_loop().create_future()
    f.set_exception(ValueError(1))
    try:
        await asyncio.wait_for(f, 0)
    except ValueError as e:
        print(repr(e))


async def t_wf_suppress():

    async def w():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return 'late'
    print(await asyncio.wait_for(w(), 0.01))

    async def x():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise RuntimeError('inside')
    try:
        await asyncio.wait_for(x(), 0.01)
    except RuntimeError as e:
        print(repr(e), type(e.__context__))

    async def slow():
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.sleep(0.5)
            print('cleaned')
    t0 = asyncio.get_running_loop().time()
    try:
        await asyncio.wait_for(slow(), 0.1)
    except TimeoutError:
        print('T', round(asyncio.get_running_loop().time() - t0, 1))


async def t_wf_cancel_outer():

    async def w():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('inner c')
            raise
    t = asyncio.create_task(asyncio.wait_for(w(), 5))
    await asyncio.sleep(0.01)
    t.cancel('out')
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)


async def t_wf_cancel_outer_done():
    f = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(asyncio.wait_for(f, 5))
    await asyncio.sleep(0)
    f.set_result('val')
    t.cancel()
    try:
        print(await t, t.cancelling())
    except asyncio.CancelledError:
        print('c')


async def t_timeout_basic():
    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print('T', e.args, repr(e.__cause__), cm.expired(), asyncio.current_task().cancelling(), cm)
    async with asyncio.timeout(None) as cm:
        print(cm.when(), cm)
    print(cm)
    async with asyncio.timeout(0.01) as cm:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('swallowed')
    print(cm, cm.expired())


async def t_timeout_nested():
    for a, b in ((0.01, 0.02), (0.02, 0.01), (0.01, 0.01)):
        try:
            async with asyncio.timeout(a) as o:
                try:
                    async with asyncio.timeout(b) as i:
                        await asyncio.sleep(1)
                except TimeoutError:
                    print('inner T', o.expired(), i.expired())
                    await asyncio.sleep(1)
        except TimeoutError:
            print('outer T', o.expired(), i.expired(), asyncio.current_task().cancelling())


async def t_timeout_reschedule():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    try:
        async with asyncio.timeout(None) as cm:
            cm.reschedule(t0 + 0.05)
            await asyncio.sleep(0.03)
            cm.reschedule(t0 + 0.1)
            await asyncio.sleep(1)
    except TimeoutError:
        print(round(loop.time() - t0, 1))
    try:
        async with asyncio.timeout_at(t0 - 5) as cm:
            print('body')
            await asyncio.sleep(0)
            print('not')
    except TimeoutError:
        print('T')
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        print(e)
    cm = asyncio.timeout(1)
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        print(e)
    print(cm)
    async with cm:
        pass
    try:
        async with cm:
            pass
    except RuntimeError as e:
        print(e)
    async with asyncio.timeout(0.01) as cm:
        cm.reschedule(None)
        await asyncio.sleep(0.05)
    print(cm)


async def t_timeout_exc_in_body():
    try:
        async with asyncio.timeout(0.01):
            raise ValueError('b')
    except ValueError as e:
        print(repr(e))
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            finally:
                raise ValueError('f')
    except ValueError as e:
        print(repr(e), type(e.__context__), asyncio.current_task().cancelling())


async def t_timeout_outer_cancel():

    async def w():
        try:
            async with asyncio.timeout(0.02) as cm:
                await asyncio.sleep(1)
        except asyncio.CancelledError as e:
            print('C', e.args, cm.expired(), asyncio.current_task().cancelling())
            raise
        except TimeoutError:
            print('T')
            raise
    for d in (0.01, 0.02, 0.03):
        t = asyncio.create_task(w())
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(d, t.cancel, 'oc')
        print(d, repr((await asyncio.gather(t, return_exceptions=True))[0]))


async def t_timeout_blocking():
    import time
    try:
        async with asyncio.timeout(0.01):
            time.sleep(0.05)
            print('done body')
        print('no T')
        async with asyncio.timeout(0.01):
            time.sleep(0.05)
            await asyncio.sleep(0)
            print('here')
            await asyncio.sleep(0)
            print('not here')
    except TimeoutError:
        print('T')


async def t_timeout_no_task():
    pass


async def t_wf_in_timeout():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except TimeoutError as e:
        print('T', type(e.__cause__), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    except TimeoutError as e:
        print('T2')


for k, v in list(globals().items()):
    if k.startswith('t_'):
        run(v)


def sync():
    cm = asyncio.timeout(1)
try:
    sync()
except RuntimeError as e:
    print(e)
