# If what wait_for waits for is cancelled by somebody else, CancelledError comes out, no timeout.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    asyncio.get_running_loop().call_later(0.02, task.cancel)
    try:
        await asyncio.wait_for(task, 0.2)
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
    except TimeoutError:
        print("timeout")
    print(await asyncio.wait_for(asyncio.sleep(0, "goes on"), 1))


asyncio.run(main())
