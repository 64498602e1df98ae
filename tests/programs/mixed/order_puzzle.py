import asyncio


async def a():
    print("a1")
    await b()
    print("a2")


async def b():
    print("b1")
    await asyncio.sleep(0)
    print("b2")


async def c():
    print("c1")
    asyncio.create_task(d())
    print("c2")
    await asyncio.sleep(0)
    print("c3")


async def d():
    print("d1")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon1")
    t = asyncio.create_task(a())
    loop.call_soon(print, "soon2")
    loop.call_later(0, print, "later0")
    u = asyncio.create_task(c())
    print("m1")
    await asyncio.sleep(0)
    print("m2")
    await t
    print("m3")
    await u
    f = loop.create_future()
    f.add_done_callback(lambda _: print("f cb"))
    loop.call_soon(f.set_result, None)
    loop.call_soon(print, "after set")
    await f
    print("m4")
    ev = asyncio.Event()

    async def w(i):
        await ev.wait()
        print("w", i)
    ws = [asyncio.ensure_future(w(i)) for i in range(2)]
    await asyncio.sleep(0)
    ev.set()
    print("set")
    await asyncio.gather(*ws)
    r = asyncio.create_task(asyncio.sleep(0, "r"))
    r.add_done_callback(lambda t: print("done", t.result()))
    await r
    print("m5")
    async for x in agen():
        print("x", x)
    lock = asyncio.Lock()

    async def l(i):
        for _ in range(2):
            async with lock:
                print("l", i)
    await asyncio.gather(l(1), l(2))


async def agen():
    for i in range(2):
        yield i
        await asyncio.sleep(0)

asyncio.run(main())
