# At a prompt the loop runs only while a cell awaits.
# %%
import asyncio


async def ticker(name):
    for number in range(3):
        print(name, number)
        await asyncio.sleep(1)
# %%
loop = asyncio.get_event_loop()
task = loop.create_task(ticker("a"))
# %%
task.done(), loop.is_running()
# %%
await asyncio.sleep(1.5)
loop is asyncio.get_running_loop()
# %%
task.done()
# %%
await task
task.done()
# %%
asyncio.create_task(ticker("b"))
# %%
asyncio.run(ticker("c"))
# %%
await asyncio.sleep(0, "the session's own loop is still there")
