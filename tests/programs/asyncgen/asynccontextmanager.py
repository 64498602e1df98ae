# asynccontextmanager makes a context manager of an async generator.
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def room(name):
    print("enter", name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except KeyError as error:
        print("swallowed", error)
    finally:
        await asyncio.sleep(0)
        print("leave", name)


async def main():
    async with room("a") as a, room("b") as b:
        print(a, b)
    async with room("c"):
        raise KeyError("c")
    try:
        async with room("d"):
            raise ValueError("d")
    except ValueError as error:
        print("through", error)


asyncio.run(main())
