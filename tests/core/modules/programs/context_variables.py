# Each task and callback sees its own context.
import asyncio, contextvars
rid=contextvars.ContextVar('rid', default='none')
def cb(): print('cb', rid.get()); rid.set('cbset')
async def child(n):
    print(n, rid.get()); rid.set(n); await asyncio.sleep(0.01*len(n)); print(n, rid.get())
async def main():
    rid.set('main')
    await asyncio.gather(child('a'), child('bb'))
    print(rid.get())
    t=rid.set('x'); asyncio.get_running_loop().call_soon(cb); await asyncio.sleep(0); await asyncio.sleep(0); print(rid.get()); rid.reset(t); print(rid.get())
    await child('inline'); print(rid.get())
    tk=asyncio.create_task(child('t')); rid.set('later'); await tk
    c=contextvars.copy_context(); c.run(rid.set,'incopy'); print(c[rid], rid.get())
    t2=asyncio.create_task(child('withctx'), context=c); await t2; print(c[rid])
    try: c.run(c.run, print)
    except RuntimeError as e: print(str(e).split(':')[0])
    f=asyncio.get_running_loop().create_future(); f.add_done_callback(lambda f: print('done cb', rid.get())); rid.set('after'); f.set_result(1); await asyncio.sleep(0)
    try: rid.reset(t)
    except RuntimeError as e: print('used')
    print(t.old_value, contextvars.ContextVar('q').set(1).old_value, t.var is rid)
print(rid.get()); asyncio.run(main()); print(rid.get())
