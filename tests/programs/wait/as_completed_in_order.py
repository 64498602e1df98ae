# as_completed yields in the order of finishing.
import asyncio


async def work(ms):
    await asyncio.sleep(ms / 1000)
    if ms == 60:
        raise ValueError(ms)
    return ms


async def main():
    for earliest in asyncio.as_completed([work(90), work(30), work(60), work(120)]):
        try:
            print(await earliest)
        except ValueError as error:
            print("failed", error)


asyncio.run(main())
