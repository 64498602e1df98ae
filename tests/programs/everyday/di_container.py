# A container of async factories with scopes and teardown order.
import asyncio
import inspect
from contextlib import AsyncExitStack, asynccontextmanager


class Container:
    def __init__(self):
        self.factories, self.cache = {}, {}
        self.stack = AsyncExitStack()

    def provides(self, fn):
        self.factories[fn.__name__] = fn
        return fn

    async def get(self, name):
        if name in self.cache:
            return self.cache[name]
        try:
            fn = self.factories[name]
        except KeyError:
            raise LookupError(f"nothing provides {name!r}") from None
        deps = {p: await self.get(p) for p in inspect.signature(fn).parameters}
        made = fn(**deps)
        if inspect.isawaitable(made):
            made = await made
        elif hasattr(made, "__aenter__"):
            made = await self.stack.enter_async_context(made)
        self.cache[name] = made
        return made

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.stack.aclose()
        return False


c = Container()


@c.provides
def settings():
    return {"dsn": "mem://", "pool": 2}


@c.provides
@asynccontextmanager
async def pool(settings):
    print("open", settings["dsn"])
    yield [f"conn{i}" for i in range(settings["pool"])]
    print("close", settings["dsn"])


@c.provides
async def repo(pool, settings):
    await asyncio.sleep(0.001)
    return {"first": pool[0], "size": settings["pool"]}


async def main():
    async with c:
        print(await c.get("repo"))
        print((await c.get("pool")) is (await c.get("pool")))
        try:
            await c.get("mailer")
        except LookupError as e:
            print(e, e.__cause__, e.__suppress_context__)
    print(list(c.cache), inspect.signature(repo), str(inspect.signature(Container.provides)))

asyncio.run(main())
