# %%
import asyncio
import time


async def work(seconds):
    await asyncio.sleep(seconds)
    return seconds
# %%
%time asyncio.run(work(2.5))
# %%
%time result = await work(0.25)
# %%
result
# %%
%%time
await work(75)
await asyncio.gather(work(3), work(1))
# %%
for n in range(2):
    %time time.sleep(0.001)  # a comment
