# The usual shape of a program.
import asyncio
import time


def timed(function):
    async def wrapper(*args):
        start = time.perf_counter()
        result = await function(*args)
        print(f"{function.__name__} took {time.perf_counter() - start:.1f} s")
        return result
    return wrapper


@timed
async def download(name, seconds):
    await asyncio.sleep(seconds)
    return f"{name} ok"


async def main():
    print(await download("one", 0.1))
    print(await asyncio.gather(download("two", 0.2), download("three", 0.1)))


if __name__ == "__main__":
    asyncio.run(main())
