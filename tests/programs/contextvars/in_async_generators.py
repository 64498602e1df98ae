# An async generator runs in the context of whoever drives it.
import asyncio
import contextvars

value = contextvars.ContextVar("value", default="default")


async def generator():
    while True:
        seen = value.get()
        value.set("set by the generator")
        await asyncio.sleep(0)
        yield seen


async def step(source, own):
    value.set(own)
    return await anext(source), value.get()


async def main():
    source = generator()
    print(await step(source, "one"))
    print(await asyncio.create_task(step(source, "two")))
    print(await anext(source), value.get())
    await source.aclose()


asyncio.run(main())
