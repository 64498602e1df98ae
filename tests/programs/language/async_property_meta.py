import asyncio
from abc import ABCMeta, abstractmethod
from typing import Any


class AsyncInit(ABCMeta):
    async def __call__(cls, *args, **kwargs):
        obj = cls.__new__(cls, *args, **kwargs)
        await obj.__init__(*args, **kwargs)
        return obj

    def __getitem__(cls, item):
        return f"{cls.__name__}[{item}]"

    def __iter__(cls):
        return iter(cls.registry)

    def __instancecheck__(cls, inst):
        return hasattr(inst, "connected") or super().__instancecheck__(inst)


class Client(metaclass=AsyncInit):
    registry: list = []

    async def __init__(self, url, **options):
        await asyncio.sleep(0.001)
        self.url, self.options, self.connected = url, options, True
        self.registry.append(url)

    @classmethod
    async def create(cls, *a):
        return await cls(*a)

    @property
    async def status(self):
        await asyncio.sleep(0)
        return f"{self.url} up" if self.connected else "down"

    def __class_getitem__(cls, k):
        return "unused"

    def __init_subclass__(cls, /, scheme="http", **kw):
        cls.scheme = scheme


class Secure(Client, scheme="https"):
    pass


class Duck:
    connected = 1


async def main():
    c = await Client("a", timeout=3)
    print(await c.status, c.options, Client["x"])
    s = await Secure.create("b")
    print(type(s).__name__, s.scheme, list(Client), isinstance(Duck(), Client), isinstance(3, Client))
    print(type(Client), Client.__class__.__name__, AsyncInit.__mro__[1].__name__)
    c.connected = False
    print(await c.status)
    try:
        c.status = 1
    except AttributeError as e:
        print(e)
    co = Client("z")
    print(type(co).__name__)
    co.close()

    class WithPrepare(type):
        @classmethod
        def __prepare__(mcls, name, bases, **kw):
            print("prepare", name, kw)
            return {"injected": 42}

        def __new__(mcls, name, bases, ns, **kw):
            return super().__new__(mcls, name, bases, dict(ns))

        def __init__(cls, name, bases, ns, **kw):
            super().__init__(name, bases, ns)

    class W(metaclass=WithPrepare, opt=1):
        y = injected + 1
    print(W.y, W.injected, W.__qualname__)
    T = type("T", (Duck,), {"x": 1, "m": lambda self: self.x})
    print(T().m(), T.__name__, T.__module__, T().connected)

asyncio.run(main())
