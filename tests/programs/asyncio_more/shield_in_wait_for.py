# A shielded task outlives its limit, twice.
import asyncio


async def slow():
    try:
        await asyncio.sleep(0.05)
        return "slow"
    finally:
        print("slow ends")


async def main():
    task = asyncio.create_task(slow())
    for limit in (0.02, 0.02):
        try:
            await asyncio.wait_for(asyncio.shield(task), limit)
        except asyncio.TimeoutError:
            print("late", task.done())
    print(await asyncio.wait_for(task, 1))


asyncio.run(main())
