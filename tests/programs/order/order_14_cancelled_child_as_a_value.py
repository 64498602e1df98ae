# With return_exceptions a cancelled child is the value CancelledError('').
import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(1)) for _ in range(3)]
    group = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[1].cancel("with a word")
    tasks[2].cancel()
    print(await group)


asyncio.run(main())
