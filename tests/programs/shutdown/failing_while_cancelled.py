# A task that fails while it is cancelled at the end is reported, and the run goes on to return.
import asyncio


async def clumsy():
    try:
        await asyncio.sleep(10)
    finally:
        raise OSError("while cleaning")


async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print(context["message"], "|", repr(context["exception"])))
    asyncio.create_task(clumsy())
    await asyncio.sleep(0)
    return 5


print(asyncio.run(main()))
