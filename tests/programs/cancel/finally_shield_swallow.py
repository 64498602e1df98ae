# Cancelling: in finally, through shields, swallowed, before the start, of what is done.
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


async def t_finally_await():

    async def w():
        try:
            await asyncio.sleep(10)
        finally:
            print('f1')
            await asyncio.sleep(0.01)
            print('f2')
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('c', t.cancelled(), t.cancelling())


async def t_cancel_in_finally_again():

    async def w():
        try:
            await asyncio.sleep(10)
        finally:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print('again', asyncio.current_task().cancelling())
                raise
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    t.cancel('one')
    await asyncio.sleep(0)
    t.cancel('two')
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, e.__context__.args)


async def t_swallow_then_cancel():

    async def w():
        for i in range(3):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print('swallow', i)
        return 'done'
    t = asyncio.create_task(w())
    for i in range(3):
        await asyncio.sleep(0)
        print(t.cancel())
    print(await t, t.cancelling(), t.cancel())


async def t_shield_outer_cancel():

    async def inner():
        await asyncio.sleep(0.05)
        print('inner done')
        return 7
    it = asyncio.ensure_future(inner())

    async def outer():
        try:
            return await asyncio.shield(it)
        except asyncio.CancelledError:
            print('outer c')
            raise
    t = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(it.done(), it.cancelled())
    print(await it)


async def t_shield_inner_cancel():

    async def inner():
        await asyncio.sleep(1)
    it = asyncio.ensure_future(inner())
    s = asyncio.shield(it)
    await asyncio.sleep(0)
    it.cancel('msg')
    try:
        await s
    except asyncio.CancelledError as e:
        print('c', e.args, s.cancelled())


async def t_shield_exc_after_cancel():

    async def inner():
        await asyncio.sleep(0.01)
        raise ValueError('lost')
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print('handler', c['message'], repr(c.get('exception'))))
    it = asyncio.ensure_future(inner())
    s = asyncio.shield(it)
    await asyncio.sleep(0)
    s.cancel()
    await asyncio.sleep(0.05)
    print(s, it.done())


async def t_cancel_before_start():

    async def w():
        print('never')
    t = asyncio.create_task(w())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(t.cancelled(), t.get_coro().cr_frame)


async def t_cancel_self():
    t = asyncio.current_task()
    t.cancel('me')
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print(e.args, t.cancelling(), t.uncancel(), t.cancelling(), t.uncancel())
    t.cancel()
    return 5


async def t_cancel_done_fut():
    f = asyncio.get_running_loop().create_future()

    async def w():
        try:
            return await f
        except asyncio.CancelledError:
            print('c')
            raise
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    f.set_result(1)
    print(t.cancel())
    try:
        print(await t)
    except asyncio.CancelledError:
        print('lost', f.result())


async def t_await_two():

    async def w():
        await asyncio.sleep(0.01)
        return 3
    t = asyncio.create_task(w())

    async def a(n):
        try:
            print(n, await t)
        except asyncio.CancelledError:
            print(n, 'c')
    x, y = (asyncio.create_task(a('x')), asyncio.create_task(a('y')))
    await asyncio.sleep(0)
    x.cancel()
    await asyncio.gather(x, y, return_exceptions=True)
    print(t.cancelled())


async def t_uncancel_below():
    t = asyncio.current_task()
    print(t.uncancel(), t.cancelling())


async def t_cancel_msg_types():

    async def w():
        await asyncio.sleep(1)
    for m in (None, 0, '', ('a', 1), ValueError('v')):
        t = asyncio.create_task(w())
        await asyncio.sleep(0)
        t.cancel(m)
        try:
            await t
        except asyncio.CancelledError as e:
            print(e.args)


async def t_return_after_swallow():

    async def w():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return 'r'
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), t)


async def t_raise_other():

    async def w():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise KeyError('k')
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except KeyError as e:
        print(repr(e), repr(e.__context__), t.cancelled())


async def t_main_cancelled():
    asyncio.get_running_loop().call_soon(asyncio.current_task().cancel, 'bye')
    await asyncio.sleep(1)


for k, v in list(globals().items()):
    if k.startswith('t_'):
        run(v)
