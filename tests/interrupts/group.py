import asyncio


async def worker(name):
    try:
        await asyncio.sleep(5)
    finally:
        print(name, "ends")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("a"))


asyncio.run(main())
