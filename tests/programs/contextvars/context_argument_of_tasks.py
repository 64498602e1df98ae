# create_task(context=...) runs in the context itself, not in a copy.
import asyncio
import contextvars

value = contextvars.ContextVar("value")


async def add(item):
    value.set(value.get(()) + (item,))
    await asyncio.sleep(0)
    return value.get()


async def main():
    shared = contextvars.copy_context()
    print(await asyncio.create_task(add(1), context=shared))
    print(await asyncio.create_task(add(2), context=shared))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(add(3), context=shared)
    print(task.result(), shared[value], value.get("unset"))
    print(await asyncio.get_running_loop().create_task(add(4), context=contextvars.Context()))


asyncio.run(main())
