# A watchdog cancels the work when the heart stops beating.
import asyncio


async def work(beat):
    for number in range(4):
        await asyncio.sleep(0.03)
        beat.set()
        print("beat", number)
    await asyncio.sleep(10)


async def watch(task, beat):
    while True:
        try:
            await asyncio.wait_for(beat.wait(), 0.1)
        except TimeoutError:
            print("no beat")
            task.cancel("dead")
            return
        beat.clear()


async def main():
    beat = asyncio.Event()
    task = asyncio.create_task(work(beat))
    await watch(task, beat)
    try:
        await task
    except asyncio.CancelledError as error:
        print("work was", *error.args)


asyncio.run(main())
