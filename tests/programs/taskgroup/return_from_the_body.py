# return inside the body waits for the children first.
import asyncio


async def child(log):
    await asyncio.sleep(0.02)
    log.append("child")


async def work(log):
    async with asyncio.TaskGroup() as group:
        group.create_task(child(log))
        return "returned"


async def main():
    log = []
    print(await work(log), log)
    for _ in range(2):
        async with asyncio.TaskGroup() as group:
            group.create_task(child(log))
            break
    print(log)


asyncio.run(main())
