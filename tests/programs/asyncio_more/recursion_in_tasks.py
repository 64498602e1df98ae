# Recursion counts the frames of asyncio below a task and a callback.
import asyncio

d = 0


async def deep(n):
    global d
    d = n
    await deep(n + 1)
async def main():
    try: await deep(1)
    except RecursionError as e: print("await", d, e)
    async def run(): await deep(1)
    t = asyncio.create_task(run())
    try: await t
    except RecursionError as e: print("task", d, e)
    def plain(n):
        global d
        d = n
        plain(n + 1)
    async def p(): plain(1)
    try: await asyncio.create_task(p())
    except RecursionError as e: print("task plain", d, e)
    def cb():
        try: plain(1)
        except RecursionError as e: print("cb plain", d, e)
    asyncio.get_running_loop().call_soon(cb)
    await asyncio.sleep(0)


asyncio.run(main())
