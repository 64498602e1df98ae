# An async generator left in the middle is closed at the end of the run.
import asyncio


async def numbers(name):
    try:
        for number in range(10):
            yield number
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0.01)
        print("closed", name)


async def main():
    kept = []
    for name in "a":
        generator = numbers(name)
        kept.append(generator)
        async for number in generator:
            if number == 2:
                break
    print("main ends")
    return kept


kept = asyncio.run(main())
print(len(kept))
