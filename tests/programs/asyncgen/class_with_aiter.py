# Any class with __aiter__ and __anext__ will do; aiter() and anext() call them.
import asyncio


class Countdown:
    def __init__(self, start):
        self.number = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.number == 0:
            raise StopAsyncIteration
        self.number -= 1
        await asyncio.sleep(0)
        return self.number


async def main():
    print([number async for number in Countdown(3)])
    iterator = aiter(Countdown(1))
    print(await anext(iterator), await anext(iterator, "default"))
    try:
        async for number in [1]:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
