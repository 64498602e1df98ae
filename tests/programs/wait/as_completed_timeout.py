# as_completed with a timeout gives what is done in time, then TimeoutError for each that is not.
import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(ms / 1000, ms)) for ms in (30, 90, 300)]
    for earliest in asyncio.as_completed(tasks, timeout=0.15):
        try:
            print(await earliest)
        except TimeoutError as error:
            print(repr(error))
    print([task.done() for task in tasks], [task.cancelled() for task in tasks])


asyncio.run(main())
