# Cancellation-safe clean-up: try/finally, shield, uncancel.
import asyncio


class Resource:
    def __init__(self, name):
        self.name = name
        self.open = False

    async def acquire(self):
        await asyncio.sleep(0.001)
        self.open = True
        return self

    async def release(self):
        await asyncio.sleep(0.005)
        self.open = False
        print("released", self.name)


async def job(res):
    await res.acquire()
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.shield(res.release())


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as e:
            print("ignored", i, e.args, asyncio.current_task().cancelling())
            asyncio.current_task().uncancel()
    return "survived"


async def suicidal():
    asyncio.current_task().cancel("self")
    print("still running")
    await asyncio.sleep(0)
    print("not here")


async def main():
    res = Resource("db")
    t = asyncio.create_task(job(res), name="job")
    await asyncio.sleep(0.01)
    print(res.open, t.get_name())
    print(t.cancel(), t.cancelled())
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled; open =", res.open)
    print(t.cancel())
    s = asyncio.create_task(stubborn())
    for i in range(3):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        s.cancel(msg=f"please {i}")
    print(await s, s.cancelling())
    t = asyncio.create_task(suicidal())
    try:
        await t
    except asyncio.CancelledError as e:
        print("msg", e.args)
    never = asyncio.create_task(job(res))
    never.cancel()
    print(await asyncio.gather(never, return_exceptions=True))
    try:
        never.result()
    except asyncio.CancelledError as e:
        print(repr(e))
    try:
        never.exception()
    except asyncio.CancelledError as e:
        print("exception() raises too")

asyncio.run(main())
