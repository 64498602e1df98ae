import asyncio


async def greet(name, delay=0.01):
    await asyncio.sleep(delay)
    return "hi " + name


def on_done(fut):
    print("callback:", fut.result())


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(greet("ann")))
task = loop.create_task(greet("bob"))
task.add_done_callback(on_done)
group = asyncio.gather(greet("c"), greet("d", 0.02), loop=None) if False else None
fs = [asyncio.ensure_future(greet(n), loop=loop) for n in "xy"]
loop.run_until_complete(asyncio.wait([task, *fs]))
print([f.result() for f in fs])
fut = loop.create_future()
loop.call_later(0.01, fut.set_result, "later")
print(loop.run_until_complete(fut))
try:
    loop.run_until_complete(loop.create_task(greet(5)))
except TypeError as e:
    print(e)


def stopper(n):
    print("tick", n)
    if n == 0:
        loop.stop()
    else:
        loop.call_later(0.01, stopper, n - 1)


loop.call_soon(stopper, 2)
loop.run_forever()
never = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(never)
except RuntimeError as e:
    print(e)
pending = asyncio.all_tasks(loop)
print(len(pending))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
try:
    loop.run_until_complete(fut)
except RuntimeError as e:
    print(e)
