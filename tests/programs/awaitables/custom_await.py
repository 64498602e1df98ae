# __await__ may be a generator: a bare yield gives way for a round.
import asyncio


class Rounds:
    def __init__(self, count):
        self.count = count

    def __await__(self):
        for _ in range(self.count):
            yield
        return f"{self.count} rounds"


async def ticker(log):
    for number in range(5):
        log.append(number)
        await asyncio.sleep(0)


async def main():
    log = []
    task = asyncio.create_task(ticker(log))
    log.append(await Rounds(3))
    await task
    print(log)


asyncio.run(main())
