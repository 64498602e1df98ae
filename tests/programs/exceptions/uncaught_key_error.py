# KeyError shows the repr of its key.
import asyncio


async def find(table, key):
    await asyncio.sleep(0)
    return table[key]


asyncio.run(find({"a": 1}, "鱼"))
