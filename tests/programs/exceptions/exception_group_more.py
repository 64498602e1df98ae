import asyncio


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


async def fail(exc, delay=0):
    await asyncio.sleep(delay)
    raise exc


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError("a")))
            tg.create_task(fail(TypeError("b")))
            tg.create_task(fail(OSError(2, "gone"), 1))
            raise KeyError("body")
    except* ValueError as g:
        print("V", g.exceptions)
    except* (TypeError, KeyError) as g:
        print("TK", sorted(map(repr, g.exceptions)))
    g = MyGroup("mine", [ValueError(1), TypeError(2), ExceptionGroup("sub", [ValueError(3)])])
    m, r = g.split(ValueError)
    print(repr(m), repr(r), type(m).__name__)
    try:
        try:
            raise g
        except* ValueError:
            raise RuntimeError("while handling")
    except* RuntimeError as e:
        print(e.exceptions, [repr(x.__context__) for x in e.exceptions])
    except* TypeError as e:
        print("T", e.exceptions)
    try:
        try:
            raise ValueError("naked")
        except* ValueError as e:
            print(repr(e))
            raise
    except ExceptionGroup as e:
        print("reraised", repr(e))
    except ValueError as e:
        print("naked again", e)
    for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [KeyboardInterrupt()])):
        try:
            bad()
        except (ValueError, TypeError) as e:
            print(e)
    print(repr(BaseExceptionGroup("b", [KeyboardInterrupt()])), type(BaseExceptionGroup("b", [ValueError()])).__name__)
    tg = asyncio.TaskGroup()
    try:
        tg.create_task(c := fail(ValueError()))
    except RuntimeError as e:
        print(str(e).split(" has")[1])
        c.close()
    async with tg:
        t = tg.create_task(asyncio.sleep(0, "res"), name="nm")
    print(t.result(), t.get_name())
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fail(SystemError("x")))
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            raise IndexError("during cancel")

asyncio.run(main())
