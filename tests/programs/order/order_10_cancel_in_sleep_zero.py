# A task in sleep(0) has nothing to cancel: a flag is set, and thrown at its next step.
import asyncio


async def spin():
    try:
        for number in range(5):
            print("spin", number)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("thrown at", number)
        raise


async def main():
    task = asyncio.create_task(spin())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print("cancel asked", task.done())
    await asyncio.sleep(0)
    print("one round later", task.done(), task.cancelled())


asyncio.run(main())
