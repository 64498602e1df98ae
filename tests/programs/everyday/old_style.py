# Interview questions: order of execution.
import asyncio


async def task(name, steps):
    for i in range(steps):
        print(f"{name}{i}", end=" ")
        await asyncio.sleep(0)
    return name


async def child():
    print("child", end=" ")


def cb(x):
    print(f"cb{x}", end=" ")


async def main():
    loop = asyncio.get_running_loop()
    t1 = asyncio.create_task(task("A", 3))
    loop.call_soon(cb, 1)
    t2 = asyncio.create_task(task("B", 2))
    print("start", end=" ")
    await child()
    print("after-child", end=" ")
    await asyncio.sleep(0)
    print("main", end=" ")
    t1.add_done_callback(lambda t: cb(t.result()))
    await t2
    print("t2-done", end=" ")
    await t1
    print("t1-done")
    c = task("C", 1)
    d = asyncio.ensure_future(task("D", 1))
    await c
    print("c", end=" ")
    await d
    print("d")
    async def inner():
        try:
            print("in", end=" ")
            return "try"
        finally:
            await asyncio.sleep(0)
            print("fin", end=" ")
    print(await inner())
    ev = asyncio.Event()
    async def waiter(n):
        await ev.wait()
        print(f"w{n}", end=" ")
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    ev.set()
    print("set", end=" ")
    await asyncio.gather(*ws)
    print()
    res = await asyncio.gather(asyncio.sleep(0.002, "x"), asyncio.sleep(0.001, "y"), child())
    print(res)
    print(sorted(t.get_name() for t in asyncio.all_tasks()), asyncio.current_task().get_name(), asyncio.current_task().get_coro().__name__)

asyncio.run(main())
