# anext() with and without a default, asend() and athrow() awaited by tasks.
import asyncio


async def numbers():
    try:
        for number in range(3):
            await asyncio.sleep(0.01)
            got = yield number
            if got:
                print("got", got)
    except ValueError as error:
        print("thrown", error)
        yield "rescued"


async def main():
    generator = numbers()
    print(await anext(generator), await generator.asend("hello"), await anext(generator, "none"))
    print(await anext(generator, "none"), await anext(generator, "again"))
    generator = numbers()
    print(await generator.__anext__())
    print(await generator.athrow(ValueError("boo")))
    print(await asyncio.wait_for(anext(numbers()), 1))
    task = asyncio.ensure_future(anext(numbers(), None))
    print(await task)
    try:
        await asyncio.wait_for(anext(numbers()), 0.001)
    except asyncio.TimeoutError:
        print("timeout")
    await generator.aclose()


async def end():
    generator = numbers()
    async for _ in generator:
        pass
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("end")


asyncio.run(main())
asyncio.run(end())
