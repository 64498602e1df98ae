# A task made just before main returns still gets its first step.
import asyncio


async def late():
    print("late begins")
    try:
        await asyncio.sleep(1)
    finally:
        print("late ends")


async def main():
    asyncio.create_task(late())
    print("main returns")


asyncio.run(main())
