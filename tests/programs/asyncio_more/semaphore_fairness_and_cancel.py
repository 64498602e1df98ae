# A cancelled waiter between two others does not lose their turn.
import asyncio


async def user(semaphore, name, log):
    async with semaphore:
        log.append(name)
        await asyncio.sleep(0.01)


async def main():
    semaphore, log = asyncio.Semaphore(1), []
    tasks = [asyncio.create_task(user(semaphore, name, log)) for name in "abcde"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0.01)
    tasks[3].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(log, [type(result).__name__ for result in results], semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)


asyncio.run(main())
