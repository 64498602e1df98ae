# With return_exceptions exceptions are values in their places.
import asyncio


async def fail(error):
    raise error


async def main():
    results = await asyncio.gather(
        fail(ValueError("no")),
        asyncio.sleep(0.01, "yes"),
        fail(KeyError("key")),
        fail(ZeroDivisionError()),
        return_exceptions=True,
    )
    print(results)
    print([isinstance(result, LookupError) for result in results])


asyncio.run(main())
