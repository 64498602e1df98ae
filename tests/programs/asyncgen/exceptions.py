# An exception of the generator comes out of async for; StopAsyncIteration becomes RuntimeError.
import asyncio


async def fails():
    yield 1
    raise ValueError("inside")


async def stops():
    yield 1
    raise StopAsyncIteration("by hand")


async def main():
    for generator in (fails(), stops()):
        try:
            async for value in generator:
                print(value)
        except (ValueError, RuntimeError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
