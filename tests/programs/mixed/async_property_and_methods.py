# Coroutines as methods, class methods, static methods, properties and lambdas' values.
import asyncio


class Service:
    @classmethod
    async def create(cls, name):
        await asyncio.sleep(0)
        self = cls()
        self.name = name
        return self

    @staticmethod
    async def ping():
        return "pong"

    @property
    async def slow(self):
        await asyncio.sleep(0)
        return f"slow {self.name}"

    async def __call__(self, *args):
        return args


class Child(Service):
    async def ping(self=None):
        return "child " + await Service.ping()


async def main():
    service = await Service.create("s")
    child = await Child.create("c")
    print(await service.ping(), await service.slow, await service(1, 2), await child.ping())
    later = lambda value: asyncio.sleep(0, value)
    print(await later(5), [await later(n) for n in range(3)],
          (await later([1, 2]))[1] + await later(1))
    print(await service.slow if await later(True) else None, f"{await later('in an f-string')}")


asyncio.run(main())
