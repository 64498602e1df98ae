# How many rounds it takes to wait for a child that returns at once, way by way.
import asyncio


async def child():
    return 1


async def rounds(wait):
    loop = asyncio.get_running_loop()
    count = 0
    going = True

    def tick():
        nonlocal count
        if going:
            count += 1
            loop.call_soon(tick)

    tick()
    await wait()
    going = False
    await asyncio.sleep(0)
    return count


async def in_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())


async def main():
    print("coroutine", await rounds(lambda: child()))
    print("sleep(0)", await rounds(lambda: asyncio.sleep(0)))
    print("task", await rounds(lambda: asyncio.create_task(child())))
    print("gather", await rounds(lambda: asyncio.gather(child())))
    print("gather of 3", await rounds(lambda: asyncio.gather(child(), child(), child())))
    print("wait", await rounds(lambda: asyncio.wait([asyncio.create_task(child())])))
    print("wait_for", await rounds(lambda: asyncio.wait_for(child(), 10)))
    print("wait_for None", await rounds(lambda: asyncio.wait_for(child(), None)))
    print("shield", await rounds(lambda: asyncio.shield(child())))
    print("task group", await rounds(in_group))


asyncio.run(main())
