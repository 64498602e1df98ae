# get_nowait on an empty queue and put_nowait on a full one raise.
import asyncio


async def main():
    queue = asyncio.Queue(1)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    queue.put_nowait("only")
    print(queue.full(), queue.maxsize, queue.qsize())
    try:
        queue.put_nowait("too many")
    except asyncio.QueueFull as error:
        print(repr(error))


asyncio.run(main())
