# A callback that schedules another puts it at the end of the next round.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []

    def step(name, depth):
        log.append(f"{name}{depth}")
        if depth < 3:
            loop.call_soon(step, name, depth + 1)

    for name in "xyz":
        loop.call_soon(step, name, 1)
    for _ in range(4):
        await asyncio.sleep(0)
    print(log)


asyncio.run(main())
