# When a chain of tasks ends at the bottom, each link takes a round to hear of it.
import asyncio


async def link(number, following, log):
    if following:
        await following
    log.append(number)


async def ticker(log):
    for number in range(6):
        log.append(f"t{number}")
        await asyncio.sleep(0)


async def main():
    log, task = [], None
    for number in range(5):
        task = asyncio.create_task(link(number, task, log))
    await asyncio.gather(task, ticker(log))
    print(log)


asyncio.run(main())
