# run_forever goes on until somebody stops it.
import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print("done", name)


async def all_of_them(loop):
    await asyncio.gather(work("a", 0.06), work("b", 0.02))
    loop.stop()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.create_task(all_of_them(loop))
loop.run_forever()
print("stopped", loop.is_running())
loop.close()
