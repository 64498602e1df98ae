# In a kernel the loop runs all the time.
import asyncio


async def ticker(name, times):
    for number in range(times):
        print(name, number, asyncio.get_running_loop().time())
        await asyncio.sleep(1)


task = asyncio.create_task(ticker("a", 3))
print("the cell ends first")
# %%
task.done(), asyncio.get_event_loop().is_running()
# %%
await asyncio.sleep(1.5)
asyncio.get_event_loop().run_until_complete(task)
# %%
asyncio.run(ticker("b", 1))
# %%
left = asyncio.create_task(ticker("left", 2))
never = asyncio.create_task(asyncio.Event().wait())
"the last cell"
