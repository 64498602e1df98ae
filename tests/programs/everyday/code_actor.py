import asyncio
from collections import namedtuple

Msg = namedtuple("Msg", "kind payload reply", defaults=(None, None))


class Actor:
    def __init__(self):
        self.inbox = asyncio.Queue()
        self._task = asyncio.create_task(self._loop(), name=f"actor:{type(self).__name__}")

    async def _loop(self):
        while True:
            msg = await self.inbox.get()
            if msg.kind == "stop":
                return self.on_stop()
            handler = getattr(self, f"on_{msg.kind}", self.unhandled)
            try:
                result = await handler(msg.payload)
            except Exception as e:
                if msg.reply and not msg.reply.done():
                    msg.reply.set_exception(e)
            else:
                if msg.reply:
                    msg.reply.set_result(result)

    async def ask(self, kind, payload=None):
        fut = asyncio.get_running_loop().create_future()
        await self.inbox.put(Msg(kind, payload, fut))
        return await fut

    def tell(self, kind, payload=None):
        self.inbox.put_nowait(Msg(kind, payload))

    async def unhandled(self, payload):
        raise LookupError(f"unhandled by {self._task.get_name()}")

    def on_stop(self):
        return "stopped"


class Account(Actor):
    balance = 0

    async def on_deposit(self, n):
        if n <= 0:
            raise ValueError("amount must be positive", n)
        self.balance += n
        return self.balance

    async def on_balance(self, _):
        return self.balance


async def main():
    a = Account()
    a.tell("deposit", 5)
    a.tell("deposit", -1)
    print(await a.ask("deposit", 10), await a.ask("balance"))
    for bad in (("deposit", -3), ("explode", None)):
        try:
            await a.ask(*bad)
        except Exception as e:
            print(repr(e))
    a.tell("stop")
    print(await a._task)
    m = Msg("a")
    print(m, m._replace(payload=1), m._asdict(), Msg._fields, Msg._field_defaults)

asyncio.run(main())
