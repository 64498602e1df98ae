# A program of Python 3.4's time, with yield from everywhere.
import asyncio


@asyncio.coroutine
def producer(q):
    for i in range(3):
        yield from q.put(i)
        yield from asyncio.sleep(0.1)
    yield from q.put(None)


@asyncio.coroutine
def consumer(q):
    while True:
        item = (yield from q.get())
        if item is None:
            break
        print('got', item)


@asyncio.coroutine
def locked(lock, n):
    with (yield from lock):
        print('in', n)
        yield from asyncio.sleep(0.1)


class C:

    @asyncio.coroutine
    def meth(self):
        return (yield from asyncio.sleep(0.1, 'meth'))


def plain_gen():
    try:
        yield from asyncio.sleep(0)
    except TypeError as e:
        print('TE', e)
    yield


@asyncio.coroutine
def main():
    q = asyncio.Queue()
    yield from asyncio.gather(producer(q), consumer(q))
    lock = asyncio.Lock()
    yield from asyncio.wait([asyncio.ensure_future(locked(lock, i)) for i in range(2)])
    print((yield from C().meth()))
    f = asyncio.Future()
    asyncio.get_event_loop().call_later(0.1, f.set_result, 'fut')
    print((yield from f))
    try:
        yield from asyncio.wait_for(asyncio.sleep(5), 0.1)
    except asyncio.TimeoutError:
        print('timeout')
    list(plain_gen())
    t = asyncio.Task(C().meth())
    yield from t
    print(t.result())
    yield
    return 'end'


async def new():
    return await main()
loop = asyncio.get_event_loop()
print(loop.run_until_complete(main()))
print(loop.run_until_complete(new()))
loop.close()
