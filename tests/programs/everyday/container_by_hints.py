import asyncio
import inspect
from typing import get_type_hints


class Clock:
    def now(self):
        return 42


class Repo:
    def __init__(self, clock: Clock):
        self.clock = clock

    async def find(self, key):
        await asyncio.sleep(0)
        return key, self.clock.now()


class Service:
    def __init__(self, repo: Repo, clock: Clock, *, prefix: str = ">"):
        self.repo, self.clock, self.prefix = repo, clock, prefix

    async def get(self, key):
        return self.prefix, await self.repo.find(key)


class Container:
    def __init__(self):
        self._single = {}

    def resolve(self, cls, path=()):
        if cls in self._single:
            return self._single[cls]
        if cls in path:
            names = " -> ".join(c.__name__ for c in (*path, cls))
            raise RecursionError("cycle: " + names)
        kwargs = {}
        for name, p in inspect.signature(cls.__init__).parameters.items():
            if name == "self" or p.default is not inspect.Parameter.empty:
                continue
            hints = get_type_hints(cls.__init__)
            if name not in hints:
                raise LookupError(f"{cls.__qualname__}.{name} has no hint")
            kwargs[name] = self.resolve(hints[name], (*path, cls))
        self._single[cls] = obj = cls(**kwargs)
        return obj


class A:
    def __init__(self, b: "B"): ...


class B:
    def __init__(self, a: A): ...


class C:
    def __init__(self, what): ...


c = Container()
s = c.resolve(Service)
print(asyncio.run(s.get("k")), s.clock is s.repo.clock)
for bad in (A, C):
    try:
        c.resolve(bad)
    except (RecursionError, LookupError) as e:
        print(type(e).__name__, e)
