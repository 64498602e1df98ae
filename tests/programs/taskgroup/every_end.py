# Every way in which a TaskGroup ends.
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
    print('ok', n)
    return n


async def bad(n, d=0, e=ValueError):
    await asyncio.sleep(d)
    raise e(n)


async def stub(n, d=1):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        print('cancelled', n)
        raise


def show(eg, ind=''):
    print(ind, type(eg).__name__, eg)
    if isinstance(eg, BaseExceptionGroup):
        for e in eg.exceptions:
            show(e, ind + '  ')


async def t_basic():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(ok(1, 0.02))
        b = tg.create_task(ok(2, 0.01), name='bb')
    print(a.result(), b.result(), b.get_name(), tg)


async def t_one_fails():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(1, 0.01))
            tg.create_task(stub(2))
            t = tg.create_task(ok(3))
            print('body')
            await asyncio.sleep(1)
            print('no')
    except* ValueError as eg:
        show(eg)
    print(asyncio.current_task().cancelling())


async def t_body_raises():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stub(1))
            await asyncio.sleep(0)
            raise KeyError('body')
    except BaseException as eg:
        show(eg)
        print(repr(eg.__cause__), repr(eg.__context__), eg.__suppress_context__)


async def t_many():
    try:
        async with asyncio.TaskGroup() as tg:
            for i in range(3):
                tg.create_task(bad(i, 0.01))
            tg.create_task(bad('late', 0.02))
            await asyncio.sleep(0.005)
            raise RuntimeError('b')
    except BaseException as eg:
        show(eg)


async def t_same_round():
    try:
        async with asyncio.TaskGroup() as tg:
            for i in range(3):
                tg.create_task(bad(i))
    except BaseException as eg:
        show(eg)


async def t_raise_in_cancel():

    async def w(n):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise TypeError(n)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w(1))
            tg.create_task(bad(2, 0.01))
    except BaseException as eg:
        show(eg)


async def t_base_exc():

    class B(BaseException):
        pass
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(1, 0, B))
            tg.create_task(stub(2))
    except BaseException as eg:
        show(eg)


async def t_body_ki():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stub(2))
            await asyncio.sleep(0)
            raise KeyboardInterrupt('b')
    except KeyboardInterrupt as e:
        print('KI', e.args)


async def t_outer_cancel():

    async def w():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stub(1))
            await asyncio.sleep(1)
    for d in (0, 0.01):
        t = asyncio.create_task(w())
        await asyncio.sleep(d)
        t.cancel('out')
        try:
            await t
        except asyncio.CancelledError as e:
            print('C', e.args, t.cancelling())


async def t_outer_cancel_in_exit():

    async def w():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stub(1))
    t = asyncio.create_task(w())
    await asyncio.sleep(0.01)
    t.cancel('x')
    try:
        await t
    except asyncio.CancelledError as e:
        print('C', e.args)


async def t_outer_cancel_and_error():

    async def w():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(1, 0.02))

    async def slowbad():
        try:
            await asyncio.sleep(1)
        finally:
            raise ValueError('s')

    async def w2():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(slowbad())
            await asyncio.sleep(2)
    t = asyncio.create_task(w2())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except BaseException as e:
        show(e)
        print(t.cancelling())


async def t_nested():
    try:
        async with asyncio.TaskGroup() as o:
            o.create_task(stub('o'))
            async with asyncio.TaskGroup() as i:
                i.create_task(bad('i', 0.01))
                i.create_task(stub('i2'))
    except BaseException as eg:
        show(eg)
    print(asyncio.current_task().cancelling())


async def t_nested_outer_fails():
    try:
        async with asyncio.TaskGroup() as o:
            o.create_task(bad('o', 0.01))
            async with asyncio.TaskGroup() as i:
                i.create_task(stub('i2'))
    except BaseException as eg:
        show(eg)
    print(asyncio.current_task().cancelling())


async def t_child_cancelled():
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(stub(1))
        u = tg.create_task(ok(2, 0.02))
        await asyncio.sleep(0)
        t.cancel()
    print(t.cancelled(), u.result())


async def t_child_spawns():

    async def sp(tg, n):
        print('sp', n)
        if n:
            tg.create_task(sp(tg, n - 1))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(sp(tg, 3))
    try:
        tg.create_task((c := ok(1)))
    except RuntimeError as e:
        print(e)
        c.close()


async def t_create_after_abort():

    async def late(tg):
        try:
            await asyncio.sleep(1)
        finally:
            c = ok(1)
            try:
                tg.create_task(c)
            except RuntimeError as e:
                print(e)
                c.close()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(late(tg))
            tg.create_task(bad(1))
    except* ValueError as e:
        show(e)


async def t_swallow_in_body():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(1))
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print('sw', asyncio.current_task().cancelling())
            await asyncio.sleep(0.01)
            print('still')
    except* ValueError as e:
        show(e)
        print(asyncio.current_task().cancelling())


async def t_return_in_body():

    async def f():
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(ok(1, 0.01))
            return 'ret'
    print(await f())


async def t_timeout_around():
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(stub(1))
    except TimeoutError as e:
        print('T', asyncio.current_task().cancelling())


async def t_timeout_inside_fails():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stub(1))
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)
    except BaseException as e:
        show(e)


async def t_gen_exit():
    async with asyncio.TaskGroup() as tg:

        async def g():
            raise asyncio.CancelledError('own')
        tg.create_task(g())
    print('fine')


async def t_empty():
    async with asyncio.TaskGroup() as tg:
        pass
    print(tg)


for k, v in list(globals().items()):
    if k.startswith('t_'):
        run(v)
