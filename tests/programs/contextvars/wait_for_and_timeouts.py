# wait_for() with a limit runs its coroutine in a task: a copy. Without one, or in timeout(), not.
import asyncio
import contextvars

value = contextvars.ContextVar("value", default=0)


async def change(number):
    value.set(number)
    await asyncio.sleep(0)


async def main():
    await asyncio.wait_for(change(1), 1)
    print(value.get())
    await asyncio.wait_for(change(2), None)
    print(value.get())
    async with asyncio.timeout(1):
        await change(3)
    print(value.get())
    await asyncio.shield(change(4))
    print(value.get())
    for coming in asyncio.as_completed([change(5)]):
        await coming
    print(value.get())


asyncio.run(main())
