# Results come in the order of the arguments, whatever the order of finishing.
import asyncio


async def work(ms):
    await asyncio.sleep(ms / 1000)
    print("done", ms)
    return ms


async def main():
    print(await asyncio.gather(work(90), work(30), work(60)))
    print(await asyncio.gather())
    print(await asyncio.gather(*[work(ms) for ms in (40, 10)]))


asyncio.run(main())
