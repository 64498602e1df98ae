# The way of older tutorials: get_event_loop, ensure_future, run_until_complete, callbacks.
import asyncio


async def request(number):
    await asyncio.sleep(0.03 * number)
    return "status {}".format(number)


def callback(task):
    print("callback:", task.result())


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
tasks = [asyncio.ensure_future(request(number), loop=loop) for number in range(1, 4)]
for task in tasks:
    task.add_done_callback(callback)
loop.run_until_complete(asyncio.wait(tasks))
for task in tasks:
    print("result:", task.result())
loop.close()
