# A timer may cancel a task; the task sees it at its await.
import asyncio


async def work():
    try:
        for number in range(20):
            await asyncio.sleep(0.06)
            print("step", number)
    except asyncio.CancelledError:
        print("cancelled after", number)
        raise


async def main():
    task = asyncio.create_task(work())
    asyncio.get_running_loop().call_later(0.15, task.cancel)
    done, pending = await asyncio.wait([task])
    print(len(done), len(pending), task.cancelled())


asyncio.run(main())
