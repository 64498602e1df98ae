# aclose() and athrow() of an async generator that has ended give None.
import asyncio


async def ticks():
    try:
        yield 1
        yield 2
    finally:
        print("end")


async def main():
    source = ticks()
    print(await anext(source), await source.aclose())
    print(await source.aclose(), await source.athrow(ValueError("late")))
    print(await anext(source, "nothing"))
    source = ticks()
    print(await source.aclose(), await source.athrow(ValueError("late")))
    source = ticks()
    try:
        await source.athrow(ValueError("early"))
    except ValueError as error:
        print(repr(error), await source.athrow(KeyError("later")))
    print([item async for item in source])


asyncio.run(main())
