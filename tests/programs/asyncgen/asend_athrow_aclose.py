# asend, athrow and aclose are awaited.
import asyncio


async def echo():
    received = "start"
    try:
        while True:
            try:
                received = yield received
                await asyncio.sleep(0)
            except ValueError as error:
                received = f"caught {error}"
    finally:
        await asyncio.sleep(0)
        print("closed")


async def main():
    generator = echo()
    print(await anext(generator))
    print(await generator.asend("hello"))
    print(await generator.athrow(ValueError("thrown")))
    await generator.aclose()
    await generator.aclose()
    print(await anext(generator, "exhausted"))
    try:
        await generator.asend(1)
    except StopAsyncIteration as error:
        print(repr(error))


asyncio.run(main())
