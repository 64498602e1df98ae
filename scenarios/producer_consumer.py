"""Producer and consumers

A queue with room for two. A full queue makes the baker wait in put(), an empty one makes
the guests wait in get(). Watch the length of the queue, and who holds up whom.
"""
import asyncio


async def baker(queue):
    for number in range(1, 7):
        await asyncio.sleep(0.5)  # bake
        await queue.put(number)
        print(f"🥟 bun {number} on the counter, {queue.qsize()} there now")


async def guest(name, queue, seconds):
    while True:
        number = await queue.get()
        print(f"{name} takes bun {number}")
        await asyncio.sleep(seconds)  # eat
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    guests = [
        asyncio.create_task(guest("小明", queue, 3.2), name="guest 小明"),
        asyncio.create_task(guest("小红", queue, 2.1), name="guest 小红"),
    ]
    await baker(queue)
    await queue.join()
    print("every bun is eaten")
    for task in guests:
        task.cancel()
    await asyncio.gather(*guests, return_exceptions=True)


asyncio.run(main())
