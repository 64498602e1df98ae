# A loop that is stopped before its future is done says so.
import asyncio


async def main(loop):
    loop.stop()
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
task = loop.create_task(main(loop))
try:
    loop.run_until_complete(task)
except RuntimeError as error:
    print(error)
task.cancel()
try:
    loop.run_until_complete(task)
except asyncio.CancelledError:
    print("cancelled")
loop.close()
