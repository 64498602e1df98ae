import asyncio


async def stubborn(log):
    for i in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log.append(f"ignored {i} {e.args} cancelling={asyncio.current_task().cancelling()}")
    log.append("finished")
    return "won"


async def cleanup(log):
    try:
        await asyncio.sleep(10)
    finally:
        log.append("cleanup start")
        await asyncio.sleep(0.01)
        log.append("cleanup end")


async def main():
    log = []
    t = asyncio.create_task(stubborn(log))
    for i in range(3):
        await asyncio.sleep(0)
        print("cancel ->", t.cancel(f"msg{i}"))
    print(await t, t.cancelled(), t.cancelling(), t.cancel())
    c = asyncio.create_task(cleanup(log))
    await asyncio.sleep(0)
    c.cancel()
    try:
        await asyncio.wait_for(c, 1)
    except asyncio.CancelledError:
        print("caught", c.cancelled())
    t2 = asyncio.create_task(stubborn([]))
    t2.cancel()
    try:
        await t2
    except asyncio.CancelledError:
        print("never started")
    t3 = asyncio.create_task(stubborn(log))
    await asyncio.sleep(0)
    t3.cancel(); t3.cancel()
    print(t3.cancelling(), t3.uncancel(), t3.uncancel(), t3.uncancel())
    await asyncio.sleep(0)
    t3.cancel()
    await asyncio.sleep(0)
    t3.cancel()
    await asyncio.wait([t3])
    print(*log, sep="\n")

asyncio.run(main())
