"""A module beside the program."""
import asyncio

print("helper runs as", __name__)
COUNT = 3
_hidden = 1


async def work(name):
    for number in range(COUNT):
        await asyncio.sleep(1)
        print(name, number)
    return name.upper()


def fail(x):
    return 1 / x
