# async with awaits __aenter__ and __aexit__; an ordinary object is refused.
import asyncio


class Timer:
    async def __aenter__(self):
        self.start = asyncio.get_running_loop().time()
        return self

    async def __aexit__(self, *details):
        self.took = asyncio.get_running_loop().time() - self.start


async def main():
    async with Timer() as timer:
        await asyncio.sleep(0.1)
    print(f"{timer.took:.1f} s")
    try:
        async with 5:
            pass
    except TypeError as error:
        print(error)
    try:
        with Timer():
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
