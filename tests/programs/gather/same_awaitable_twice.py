# The same coroutine given twice runs once, and its result fills both places.
import asyncio


async def work():
    print("runs")
    return "once"


async def main():
    coroutine = work()
    task = asyncio.create_task(asyncio.sleep(0.01, "task"))
    print(await asyncio.gather(coroutine, task, coroutine, task))


asyncio.run(main())
