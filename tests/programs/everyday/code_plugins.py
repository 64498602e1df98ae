import asyncio
from abc import ABC, abstractmethod
from typing import ClassVar, Dict, Type


class Plugin(ABC):
    registry: ClassVar[Dict[str, Type["Plugin"]]] = {}
    priority = 0

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.name = name or cls.__name__.lower()
        Plugin.registry[cls.name] = cls

    @abstractmethod
    async def run(self, text: str) -> str:
        raise NotImplementedError

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name!r}>"


class Upper(Plugin, name="up"):
    async def run(self, text):
        return text.upper()


class Reverse(Plugin):
    priority = 5

    async def run(self, text):
        await asyncio.sleep(0)
        return text[::-1]


class Half(Plugin):
    pass


async def pipeline(text):
    for cls in sorted(Plugin.registry.values(), key=lambda c: (-c.priority, c.name)):
        try:
            p = cls()
        except TypeError as e:
            print("skip:", e)
            continue
        text = await p.run(text)
        print(p, "->", text)
    return text


print(asyncio.run(pipeline("plugin")))
print(sorted(Plugin.registry), Half.__abstractmethods__)
try:
    class Bad(Plugin, nam="x"):
        pass
except TypeError as e:
    print(e)
