# AsyncExitStack leaves what it entered, newest first, whatever kind it is.
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def slow(name):
    yield name
    await asyncio.sleep(0)
    print("left", name)


@contextlib.contextmanager
def quick(name):
    yield name
    print("left", name)


async def goodbye(word):
    print(word)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        names = [await stack.enter_async_context(slow(name)) for name in ("a", "b")]
        names.append(stack.enter_context(quick("c")))
        stack.push_async_callback(goodbye, "goodbye")
        stack.callback(print, "plain callback")
        print(names)


asyncio.run(main())
