# Three stages joined by queues; the end is passed along.
import asyncio

END = None


async def source(out, count):
    for number in range(count):
        await out.put(number)
    await out.put(END)


async def stage(function, inbox, out):
    while (item := await inbox.get()) is not END:
        await asyncio.sleep(0)
        await out.put(function(item))
    await out.put(END)


async def sink(inbox):
    items = []
    while (item := await inbox.get()) is not END:
        items.append(item)
    return items


async def main():
    queues = [asyncio.Queue(maxsize=1) for _ in range(3)]
    *_, result = await asyncio.gather(
        source(queues[0], 6),
        stage(lambda n: n * n, queues[0], queues[1]),
        stage("<{}>".format, queues[1], queues[2]),
        sink(queues[2]),
    )
    print(result)


asyncio.run(main())
