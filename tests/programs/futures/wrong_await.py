# What cannot be awaited says so; a coroutine is awaited once.
import asyncio


async def once():
    return 1


async def main():
    for wrong in (1, "text", None, [1], len):
        try:
            await wrong
        except TypeError as error:
            print(error)
    coroutine = once()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
