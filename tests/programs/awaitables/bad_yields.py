# A task that is given something else than a future throws a RuntimeError into it.
import asyncio


class Bad:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


class NotIterator:
    def __await__(self):
        return 5


async def main():
    try:
        await Bad(42)
    except RuntimeError as error:
        print(error)
    try:
        await NotIterator()
    except TypeError as error:
        print(error)


asyncio.run(main())
