# After a swallowed cancel wait_for and timeout still work as ever.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("swallowed", asyncio.current_task().cancelling())
    for limit in (lambda: asyncio.wait_for(asyncio.sleep(1), 0.02), old_limit):
        try:
            await limit()
        except TimeoutError:
            print("timeout", asyncio.current_task().cancelling())
        except asyncio.CancelledError:
            print("cancelled", asyncio.current_task().cancelling())
    return "end"


async def old_limit():
    async with asyncio.timeout(0.02):
        await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
