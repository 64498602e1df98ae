# The first exception is raised at once; the other children go on.
import asyncio


async def fail(ms, word):
    await asyncio.sleep(ms / 1000)
    print("raising", word)
    raise ValueError(word)


async def work():
    await asyncio.sleep(0.09)
    print("work done")


async def main():
    try:
        await asyncio.gather(work(), fail(60, "second"), fail(30, "first"))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.1)
    print("end")


asyncio.run(main())
