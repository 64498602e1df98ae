from __future__ import annotations

import asyncio
import inspect
import logging
import sys
from collections import defaultdict
from dataclasses import dataclass, field, asdict, replace
from typing import Awaitable, Callable, DefaultDict, Generic, Protocol, TypeVar, Union

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(levelname)-8s %(name)s:%(funcName)s - %(message)s")
log = logging.getLogger("bus")
logging.getLogger("asyncio").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Event:
    name: str


@dataclass(frozen=True)
class UserCreated(Event):
    user_id: int
    tags: tuple[str, ...] = field(default=())


E = TypeVar("E", bound=Event)


class Handler(Protocol[E]):
    def __call__(self, event: E) -> Union[None, Awaitable[None]]: ...


class EventBus(Generic[E]):
    def __init__(self) -> None:
        self._handlers: DefaultDict[type, list[Handler]] = defaultdict(list)

    def on(self, kind: type[E]) -> Callable[[Handler[E]], Handler[E]]:
        def register(fn):
            self._handlers[kind].append(fn)
            log.debug("registered %s for %s", fn.__name__, kind.__name__)
            return fn
        return register

    async def emit(self, event: E) -> int:
        n = 0
        for klass in type(event).__mro__:
            for h in self._handlers.get(klass, []):
                try:
                    r = h(event)
                    if inspect.isawaitable(r):
                        await r
                    n += 1
                except Exception:
                    log.exception("handler %r failed", h.__name__, exc_info=False)
        return n


bus: EventBus[Event] = EventBus()


@bus.on(UserCreated)
async def welcome(ev: UserCreated) -> None:
    await asyncio.sleep(0.001)
    print("welcome", ev.user_id, ev.tags)


@bus.on(Event)
def audit(ev):
    log.info("audit %s", asdict(ev))


@bus.on(UserCreated)
def broken(ev):
    raise RuntimeError("nope")


async def main():
    ev = UserCreated("user.created", 7, ("new",))
    print(await bus.emit(ev))
    print(replace(ev, user_id=8), ev == replace(ev), hash(ev) == hash(replace(ev)))
    try:
        ev.user_id = 3
    except Exception as e:
        print(type(e).__name__, e)
    print(UserCreated.__annotations__)

asyncio.run(main())
