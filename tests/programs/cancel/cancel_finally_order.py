import asyncio


async def inner(log):
    try:
        log("inner start")
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        log("inner cancelled")
        await asyncio.sleep(0.01)
        log("inner cleanup done")
        raise
    finally:
        log("inner finally")


async def middle(log):
    try:
        await asyncio.gather(inner(log), asyncio.sleep(1))
    except asyncio.CancelledError as e:
        log(f"middle {e!r}")
        raise RuntimeError("translated") from e
    finally:
        log("middle finally")


async def main():
    log = print
    t = asyncio.create_task(middle(log))
    await asyncio.sleep(0.01)
    t.cancel("why")
    try:
        await t
    except RuntimeError as e:
        log(repr(e), repr(e.__cause__))
    s = asyncio.create_task(inner(log))
    await asyncio.sleep(0.01)
    w = asyncio.create_task(asyncio.wait_for(s, 0.02))
    try:
        await w
    except asyncio.TimeoutError as e:
        log("wait_for", repr(e), s.cancelled())
    sh = asyncio.create_task(inner(log))
    outer = asyncio.shield(sh)
    await asyncio.sleep(0.01)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        log("outer cancelled", sh.done())
    sh.cancel()
    r = await asyncio.gather(sh, return_exceptions=True)
    log(repr(r[0]))

    async def suppressor():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "suppressed"
    try:
        print(await asyncio.wait_for(suppressor(), 0.01))
    except asyncio.TimeoutError as e:
        print("TimeoutError", repr(e.__cause__))
    t = asyncio.create_task(suppressor())
    await asyncio.sleep(0)
    print(t.cancel(), await t, t.cancelled())

    async def gen():
        try:
            yield 1
            await asyncio.sleep(1)
            yield 2
        except asyncio.CancelledError:
            print("gen cancelled")
            raise
        finally:
            print("gen finally")

    async def consume():
        async for v in gen():
            print("v", v)
    t = asyncio.create_task(consume())
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.wait([t])
    print(t)


asyncio.run(main())
