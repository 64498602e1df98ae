import asyncio


class CancelScope:
    def __init__(self, deadline=None):
        self.deadline = deadline
        self.cancelled_caught = False
        self._called = False

    async def __aenter__(self):
        self._task = asyncio.current_task()
        self._handle = None
        if self.deadline is not None:
            self._handle = asyncio.get_running_loop().call_later(self.deadline, self.cancel)
        return self

    def cancel(self):
        self._called = True
        self._task.cancel(msg=self)

    async def __aexit__(self, et, ev, tb):
        if self._handle:
            self._handle.cancel()
        if et is asyncio.CancelledError and ev.args and ev.args[0] is self:
            self._task.uncancel()
            self.cancelled_caught = True
            return True
        return False


async def main():
    async with CancelScope(0.01) as s:
        await asyncio.sleep(1)
        print("no")
    print(s.cancelled_caught, asyncio.current_task().cancelling())
    async with CancelScope() as s:
        s.cancel()
        print("before checkpoint")
        await asyncio.sleep(0)
        print("no")
    print(s.cancelled_caught)
    async with CancelScope(0.02) as outer:
        async with CancelScope(0.1) as inner:
            await asyncio.sleep(1)
        print("not reached")
    print(outer.cancelled_caught, inner.cancelled_caught)
    loop = asyncio.get_running_loop()

    async def sub():
        try:
            await loop.create_future()
        except asyncio.CancelledError as e:
            print("sub got", e.args, str(e) == "stop")
            raise ValueError("replaced") from e
    t = asyncio.create_task(sub())
    await asyncio.sleep(0)
    t.cancel("stop")
    try:
        await t
    except ValueError as e:
        print(repr(e), repr(e.__cause__))
    asyncio.current_task().cancel("self")
    await asyncio.sleep(0)

try:
    asyncio.run(main())
except asyncio.CancelledError as e:
    print("run raised", repr(e))
