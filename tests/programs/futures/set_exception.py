# An exception set on a future is raised in whoever awaits it; a class is made an instance.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for error in (KeyError("k"), LookupError):
        future = loop.create_future()
        future.set_exception(error)
        print(repr(future.exception()))
        try:
            await future
        except LookupError as caught:
            print("caught", repr(caught))
    future = loop.create_future()
    try:
        future.set_exception(StopIteration())
    except TypeError as error:
        print(error)


asyncio.run(main())
