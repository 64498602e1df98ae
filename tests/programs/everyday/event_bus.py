# An event bus dispatching sync and async handlers by type.
import asyncio
import inspect
from collections import defaultdict
from typing import Callable, ClassVar, Protocol


class Event:
    registry: ClassVar[dict] = {}

    def __init_subclass__(cls, /, code=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Event.registry[code or cls.__name__.lower()] = cls

    def __init__(self, **payload):
        self.__dict__.update(payload)

    def __repr__(self):
        inner = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"{type(self).__name__}({inner})"


class UserCreated(Event):
    pass


class OrderPlaced(Event, code="order"):
    pass


class Bus:
    def __init__(self):
        self._handlers = defaultdict(list)

    def on(self, kind, *, priority=0):
        def register(fn):
            self._handlers[kind].append((priority, fn))
            self._handlers[kind].sort(key=lambda p: p[0], reverse=True)
            return fn
        return register

    async def emit(self, event):
        results = []
        for klass in type(event).__mro__:
            for _, handler in self._handlers.get(klass, ()):
                r = handler(event)
                if inspect.isawaitable(r):
                    r = await r
                results.append((handler.__name__, r))
        return results


bus = Bus()


@bus.on(UserCreated)
async def welcome(event):
    await asyncio.sleep(0.001)
    return f"hello {event.name}"


@bus.on(UserCreated, priority=10)
def audit(event):
    return "audited"


@bus.on(Event)
def everything(event):
    return str(event)


async def main():
    for e in (UserCreated(name="ann", age=3), OrderPlaced(total=9.5), Event()):
        for name, r in await bus.emit(e):
            print(f"{name:>12}: {r}")
    print(sorted(Event.registry), [c.__name__ for c in UserCreated.__mro__])
    print(inspect.iscoroutinefunction(welcome), inspect.iscoroutinefunction(audit))

asyncio.run(main())
