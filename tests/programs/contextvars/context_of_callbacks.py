# A callback sees the context in which it was asked for, or the one it is given.
import asyncio
import contextvars

value = contextvars.ContextVar("value", default=0)


def show(label, *rest):
    print(label, value.get())
    value.set(value.get() + 100)


async def main():
    loop = asyncio.get_running_loop()
    value.set(1)
    loop.call_soon(show, "soon")
    loop.call_later(0.01, show, "later")
    other = contextvars.copy_context()
    other.run(value.set, 7)
    loop.call_soon(show, "other", context=other)
    loop.call_soon(show, "other again", context=other)
    value.set(2)
    future = loop.create_future()
    future.add_done_callback(lambda f: show("done"))
    value.set(3)
    future.add_done_callback(lambda f: show("done in other"), context=other)
    future.set_result(None)
    await asyncio.sleep(0.02)
    print(value.get(), other[value])


asyncio.run(main())
