# Bound methods, lambdas and classes serve as callbacks.
import asyncio


class Counter:
    total = 0

    def add(self, number):
        self.total += number

    def __call__(self, number):
        self.total -= number


async def main():
    loop = asyncio.get_running_loop()
    counter = Counter()
    for number in (1, 10, 100):
        loop.call_soon(counter.add, number)
    loop.call_soon(counter, 5)
    loop.call_soon(lambda: setattr(counter, "seen", counter.total))
    await asyncio.sleep(0)
    print(counter.total, counter.seen)


asyncio.run(main())
