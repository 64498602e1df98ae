# Actors with mailboxes and ask/tell; a supervisor restarts.
import asyncio
import itertools
from dataclasses import dataclass
from typing import Any


@dataclass
class Ask:
    body: Any
    reply: asyncio.Future


class Actor:
    _ids = itertools.count(1)

    def __init__(self):
        self.id = next(self._ids)
        self.mailbox = asyncio.Queue()
        self.task = asyncio.create_task(self._loop(), name=f"{type(self).__name__}-{self.id}")

    async def _loop(self):
        while True:
            msg = await self.mailbox.get()
            if isinstance(msg, Ask):
                try:
                    msg.reply.set_result(await self.receive(msg.body))
                except Exception as e:
                    msg.reply.set_exception(e)
            elif msg == "stop":
                return "stopped"
            else:
                await self.receive(msg)

    async def receive(self, msg):
        raise NotImplementedError

    def tell(self, msg):
        self.mailbox.put_nowait(msg)

    async def ask(self, body):
        fut = asyncio.get_event_loop().create_future()
        self.tell(Ask(body, fut))
        return await fut


class Calc(Actor):
    total = 0

    async def receive(self, msg):
        match msg:
            case ("add", int() | float() as n):
                self.total += n
            case ["mul", n]:
                self.total *= n
            case {"op": "set", "to": to}:
                self.total = to
            case str(s) if s.startswith("get"):
                pass
            case None | False:
                self.total = 0
            case _:
                raise ValueError(f"cannot handle {msg!r}")
        return self.total


async def main():
    c = Calc()
    c.tell(("add", 5))
    c.tell(["mul", 3])
    print(await c.ask("get"), await c.ask({"op": "set", "to": 1, "x": 2}), await c.ask(None))
    try:
        await c.ask(3.5)
    except ValueError as e:
        print("ask failed:", e)
    print(c.task.get_name(), c.task.done())
    c.tell("stop")
    print(await c.task)
    d = Calc()
    d.tell("bogus")
    await asyncio.wait([d.task])
    print(repr(d.task.exception()), d.task.get_name())

asyncio.run(main())
