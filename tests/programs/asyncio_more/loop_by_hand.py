# A loop used without run(): stop from a callback, again and again; close twice.
import asyncio


async def work(number):
    await asyncio.sleep(0.01 * number)
    return number


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed())
print(loop.run_until_complete(work(1)))
task = loop.create_task(work(3))
loop.call_later(0.01, loop.stop)
loop.run_forever()
print(task.done())
print(loop.run_until_complete(task), task.result())
print(loop.run_until_complete(asyncio.gather(work(2), work(1))))
future = loop.create_future()
loop.call_soon(future.set_exception, ValueError("by hand"))
try:
    loop.run_until_complete(future)
except ValueError as error:
    print(error)
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
loop.close()
for action in (lambda: loop.call_soon(print), lambda: loop.run_forever(),
               lambda: loop.call_later(1, print)):
    try:
        action()
    except RuntimeError as error:
        print(error)
