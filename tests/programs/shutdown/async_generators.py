# Async generators that were left open are closed at the end of the run.
import asyncio


async def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed", name)


async def main():
    kept = numbers("kept")
    await anext(kept)
    finished = numbers("finished")
    print([number async for number in finished])
    globals()["keep"] = kept
    print("main returns")


asyncio.run(main())
print("after the run")
