# __await__ may hand over to a future's, or to a coroutine's.
import asyncio


class Job:
    def __init__(self, value):
        self.value = value

    async def run(self):
        await asyncio.sleep(0.01)
        return self.value * 2

    def __await__(self):
        return self.run().__await__()


class Promise:
    def __init__(self):
        self.future = asyncio.get_running_loop().create_future()

    def keep(self, value):
        self.future.set_result(value)

    def __await__(self):
        value = yield from self.future
        return "promised " + value


async def main():
    print(await Job(21))
    promise = Promise()
    asyncio.get_running_loop().call_soon(promise.keep, "gold")
    print(await promise)
    print(await asyncio.wait_for(Job("ab"), 1))


asyncio.run(main())
