# Each task has a copy: what it sets its parent does not see.
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def child(own):
    seen = name.get()
    name.set(own)
    await asyncio.sleep(0.01)
    return seen, name.get()


async def main():
    name.set("main")
    results = await asyncio.gather(child("a"), child("b"))
    print(results, name.get())
    print(await child("inline"), name.get())


asyncio.run(main())
print(name.get())
