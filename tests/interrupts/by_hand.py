# Without asyncio.run() the interrupt leaves the loop as it is.
import asyncio


async def work():
    await asyncio.sleep(1)
    return "done"


loop = asyncio.new_event_loop()
task = loop.create_task(work())
try:
    loop.run_until_complete(task)
except KeyboardInterrupt:
    print("left", task.done(), loop.is_running())
print(loop.run_until_complete(task))
loop.close()
