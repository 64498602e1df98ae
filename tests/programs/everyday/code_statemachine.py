import asyncio
import enum


class State(enum.Enum):
    IDLE = "idle"
    CONNECTING = "connecting"
    READY = "ready"
    CLOSED = "closed"

    @property
    def terminal(self):
        return self is State.CLOSED


class Flag(enum.IntFlag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()


TRANSITIONS = {
    (State.IDLE, "connect"): State.CONNECTING,
    (State.CONNECTING, "ok"): State.READY,
    (State.CONNECTING, "fail"): State.IDLE,
    (State.READY, "close"): State.CLOSED,
}


class Machine:
    def __init__(self):
        self.state = State.IDLE
        self._changed = asyncio.Condition()

    async def fire(self, event):
        try:
            nxt = TRANSITIONS[self.state, event]
        except KeyError as e:
            raise ValueError(f"bad event {event!r} in {self.state}") from e
        async with self._changed:
            print(f"{self.state.name} --{event}--> {nxt.name}")
            self.state = nxt
            self._changed.notify_all()

    async def wait_for(self, *states):
        async with self._changed:
            await self._changed.wait_for(lambda: self.state in states)
            return self.state


async def main():
    m = Machine()
    waiter = asyncio.create_task(m.wait_for(State.CLOSED, State.READY))
    await asyncio.sleep(0)
    for ev in ["connect", "fail", "connect", "ok"]:
        await m.fire(ev)
        await asyncio.sleep(0.001)
    print(repr(await waiter), waiter.result().terminal)
    try:
        await m.fire("connect")
    except ValueError as e:
        print(e, "|", repr(e.__cause__))
    await m.fire("close")
    print(m.state.terminal, State("idle"), State["READY"], list(State))
    print(Flag.R | Flag.X, repr(Flag.R | Flag.W), Flag(7), Flag.R in Flag(5))
    try:
        State("nope")
    except ValueError as e:
        print(e)
    match m.state:
        case State.CLOSED:
            print("closed matched")


asyncio.run(main())
