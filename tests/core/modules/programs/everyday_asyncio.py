# What a program of a hundred lines imports, at once.
import asyncio, time, random, logging, sys, traceback, contextlib, dataclasses, enum, collections, json, functools, itertools, heapq, typing, inspect
async def pend(): 
    try: await asyncio.sleep(1000)
    finally: print('cleanup')
class St(enum.Enum): A=1; B=2
@dataclasses.dataclass(order=True)
class Job:
    pri: int
    name: str = dataclasses.field(compare=False)
    st: St = St.A
@contextlib.asynccontextmanager
async def res(n):
    print('acq', n)
    try: yield n
    finally: print('rel', n)
async def agen(n):
    for i in range(n):
        await asyncio.sleep(0.01); yield i
def retry(times):
    def deco(f):
        @functools.wraps(f)
        async def w(*a, **k):
            for i in range(times):
                try: return await f(*a, **k)
                except ValueError as e: print('retry', i, e)
            raise RuntimeError('failed')
        return w
    return deco
calls=itertools.count()
@retry(3)
async def flaky():
    n=next(calls)
    if n<2: raise ValueError(n)
    return n
async def worker(name, q, out):
    while True:
        job=await q.get()
        await asyncio.sleep(job.pri/100)
        out.append((name, job.name)); q.task_done()
async def main():
    t0=time.perf_counter(); asyncio.create_task(pend(), name='p')
    async with res(1) as r: print(r)
    async for i in agen(3): print(i, end=' ')
    print([i async for i in agen(2)], await flaky(), inspect.iscoroutinefunction(flaky))
    q=asyncio.PriorityQueue(); out=[]
    for i in range(4): q.put_nowait(Job(4-i, f'j{i}'))
    ws=[asyncio.create_task(worker(f'w{i}',q,out)) for i in range(2)]
    await q.join()
    for w in ws: w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True), out)
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(res(2)); st.push_async_callback(asyncio.sleep, 0)
    try:
        async with asyncio.timeout(0.05): await asyncio.sleep(1)
    except TimeoutError: print('to')
    time.sleep(0.1)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1)); tg.create_task(asyncio.to_thread(print, 'thr')) if 0 else None
            raise KeyError('x')
    except* KeyError as eg: print(repr(eg), eg.exceptions)
    try: await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except asyncio.TimeoutError as e: print(repr(e))
    print(json.dumps({'st': St.A.name, 'j': dataclasses.asdict(Job(1,'x'))['name']}), collections.Counter(n for n,_ in out).most_common(1)[0][1])
    logging.getLogger('x').warning('to stderr')
asyncio.run(main())
