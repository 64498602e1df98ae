"""A consumer that never stops

The producer puts three items and returns; the consumer waits for a fourth that nobody will
put. Real Python hangs here for ever. Watch the last bar, and who could wake it: nobody.
"""
# differential: skip python3 never ends
import asyncio


async def producer(queue):
    for number in range(3):
        await asyncio.sleep(1)  # make
        await queue.put(number)


async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item)


async def main():
    queue = asyncio.Queue(maxsize=1)
    await asyncio.gather(producer(queue), consumer(queue))


asyncio.run(main())
