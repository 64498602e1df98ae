# A shield inside wait_for saves the task from the timeout.
import asyncio


async def work():
    await asyncio.sleep(0.15)
    return "worked"


async def main():
    task = asyncio.create_task(work())
    for number in range(5):
        try:
            print(await asyncio.wait_for(asyncio.shield(task), 0.06))
            break
        except TimeoutError:
            print("still waiting", number, task.done())


asyncio.run(main())
