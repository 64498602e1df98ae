# Only the last of several quick events is handled.
import asyncio


class Debouncer:
    def __init__(self, seconds, function):
        self.seconds, self.function, self.handle = seconds, function, None

    def __call__(self, *args):
        if self.handle:
            self.handle.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.seconds, self.function, *args)


async def main():
    log = []
    event = Debouncer(0.06, log.append)
    for number in range(4):
        event(number)
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    event("later")
    await asyncio.sleep(0.1)
    print(log)


asyncio.run(main())
