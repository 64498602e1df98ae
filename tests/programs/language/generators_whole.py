# Generators and asynchronous ones: each way in, each way out, and scopes of comprehensions.
import asyncio
def t(n, f):
    try: print(n, '=>', repr(f()))
    except BaseException as e: print(n, '!>', type(e).__name__, e, '| cause', repr(e.__cause__), '| ctx', repr(e.__context__))
def g():
    try:
        x = yield 1; print('got', x)
        y = yield 2; print('got', y)
    except ValueError as e: print('caught', e); yield 'v'
    finally: print('fin')
    return 'ret'
a = g(); print(next(a), a.send('A')); t('s', lambda: a.send('B'))
a = g(); next(a); t('thr', lambda: a.throw(ValueError('x'))); t('nx', lambda: next(a)); t('nx', lambda: next(a))
a = g(); t('send', lambda: a.send(1)); t('thr0', lambda: a.throw(KeyError)); t('nx', lambda: next(a))
a = g(); next(a); t('close', lambda: a.close()); t('close', lambda: a.close())
a = g(); next(a); t('thr', lambda: a.throw(TypeError, 'abc', None)); t('thr', lambda: a.throw(5)); t('x', lambda: a.throw(TypeError, TypeError('z')))
def ig():
    try: yield 1
    except GeneratorExit: yield 2
a = ig(); next(a); t('ig', lambda: a.close())
def si():
    yield 1
    raise StopIteration(5)
a = si(); next(a); t('si', lambda: next(a))
def sub():
    r = yield from g(); print('r', r); return r * 2
def sub2():
    r = yield from sub(); print('r2', r)
a = sub2(); print(next(a), a.send(1)); t('e', lambda: a.send(2))
a = sub2(); next(a); t('thr', lambda: a.throw(ValueError('q'))); t('cl', lambda: a.close())
def yf(): x = yield from [1, 2]; y = yield from 'ab'; return (x, y)
print(list(yf())); 
def yf5(): yield from 5
t('yf5', lambda: list(yf5()))
a = g(); print(a.gi_running, a.gi_frame is not None, a.gi_code.co_name, a.gi_yieldfrom, type(a), a.__name__, a.__qualname__)
a = (i for i in range(3)); print(a.__name__, a.gi_frame is None, list(a), a.gi_frame)
def self_():
    t('re', lambda: next(me)); yield 1
me = self_(); next(me)
def ret(): 
    return 1
    yield
t('ret', lambda: next(ret()))
def g3():
    with_ = yield
    while True: with_ = yield with_ * 2
a = g3(); next(a); print(a.send(3), a.send(4)); a.close()
print(list(i for i in range(3) if i), [(yield_, 1) for yield_ in 'ab'], {i: j for i, j in zip('ab', 'cd')}, {i % 2 for i in range(5)}, [[j for j in range(i)] for i in range(3)], [i for l in [[1, 2], [3]] for i in l if i != 2])
x = 'outer'
class K:
    x = 'cls'
    y = [x for _ in range(1)]
    z = [i for i in x]
    def m(self): return x
print(K.y, K.z, K().m())
print([y := 1, y ** 2], y, [last := i for i in range(3)], last, (lambda: (z := 3) + z)())
fs = [lambda: i for i in range(3)]; print([f() for f in fs]); fs = [lambda i=i: i for i in range(3)]; print([f() for f in fs])
def counter():
    n = 0
    def inc(): nonlocal n; n += 1; return n
    return inc
c = counter(); c(); print(c(), c.__closure__[0].cell_contents, c.__code__.co_freevars)
def unb():
    def inner(): return v
    if 0: v = 1
    return inner()
t('unb', unb)
def delv():
    v = 1; del v; return v
t('delv', delv)
try: raise ValueError('a')
except ValueError as e: pass
t('e', lambda: e)
async def ag():
    try:
        x = yield 1; print('x', x); yield 2
    except ValueError as e: print('agc', e); yield 3
    finally: print('agfin')
async def main():
    async def ta(n, aw):
        try: print(n, '=>', repr(await aw))
        except BaseException as e: print(n, '!>', type(e).__name__, e)
    a = ag(); await ta('1', a.__anext__()); await ta('2', a.asend('S')); await ta('3', a.asend(None)); await ta('4', a.__anext__())
    a = ag(); await ta('5', a.asend(5)); await ta('6', a.asend(None)); await ta('7', a.athrow(ValueError('v'))); await ta('8', a.aclose()); await ta('9', a.aclose())
    a = ag(); await ta('10', a.athrow(KeyError('k'))); await ta('11', a.__anext__())
    a = ag(); await a.__anext__(); await ta('12', a.athrow(ValueError, 'z')); await ta('13', a.__anext__())
    print([i async for i in ag() if i], {i async for i in ag()}, {i: 1 async for i in ag()}, [i for i in [await asyncio.sleep(0, 5)]], [await asyncio.sleep(0, i) for i in range(2)])
    gx = (i async for i in ag()); print(type(gx), await anext(gx), await anext(gx)); await ta('14', anext(gx, 'dflt')); await ta('15', anext(gx, 'dflt')); await ta('16', anext(gx))
    async def ign():
        try: yield 1
        except GeneratorExit: yield 2
    a = ign(); await a.__anext__(); await ta('17', a.aclose())
    async def rs(): 
        yield 1
        raise StopAsyncIteration
    a = rs(); await a.__anext__(); await ta('18', a.__anext__())
    a = ag(); print(a.ag_running, a.ag_code.co_name, a.ag_await, type(a.asend(None)), repr(a)[:30])
    async def bad():
        async for i in [1]: pass
    await ta('19', bad())
    async def bad2():
        async with 5: pass
    await ta('20', bad2())
    async def bad3(): await 5
    await ta('21', bad3())
    async def bad4():
        for i in ag(): pass
    await ta('22', bad4())
    async def bad5():
        with asyncio.Lock(): pass
    await ta('23', bad5())
    async def bad6(): return [i for i in ag()]
    await ta('24', bad6())
    class AI:
        def __aiter__(self): return 5
    async def bad7():
        async for i in AI(): pass
    await ta('25', bad7())
    class AI2:
        def __aiter__(self): return self
        def __anext__(self): return 5
    async def bad8():
        async for i in AI2(): pass
    class AW:
        def __await__(self): return 5
    async def bad9(): await AW()
    await ta('27', bad9())
    class AW2:
        def __await__(self): yield 5
    async def bad10(): await AW2()
    await ta('28', asyncio.ensure_future(bad10()))
    co = bad3(); await ta('29', co); await ta('30', co)
    class ACM:
        async def __aenter__(self): print('aenter'); return 1
        async def __aexit__(self, *a): print('aexit', a[0]); return True
    async with ACM() as x, ACM(): raise ValueError(1)
    print(co.cr_running, co.cr_frame, co.cr_code.co_name, co.cr_await)
asyncio.run(main())
