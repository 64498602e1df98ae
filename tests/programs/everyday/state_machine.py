# An order's life as a state machine with checked moves.
import asyncio
from dataclasses import dataclass, field, replace, asdict, astuple
from enum import Enum, Flag, auto, unique
from typing import Final, Mapping


@unique
class Status(Enum):
    NEW = "new"
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"

    @classmethod
    def parse(cls, text):
        try:
            return cls(text.lower())
        except ValueError as e:
            raise ValueError(f"no status {text}") from e

    def __str__(self):
        return self.value.upper()


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    ADMIN = READ | WRITE


MOVES: Final[Mapping[Status, frozenset]] = {
    Status.NEW: frozenset({Status.PAID, Status.CANCELLED}),
    Status.PAID: frozenset({Status.SHIPPED, Status.CANCELLED}),
}


class IllegalMove(Exception):
    def __init__(self, src, dst):
        super().__init__(f"cannot go from {src} to {dst}")
        self.src, self.dst = src, dst


@dataclass(slots=True)
class Order:
    id: int
    status: Status = Status.NEW
    log: list[str] = field(default_factory=list)

    async def move(self, to):
        if to not in MOVES.get(self.status, ()):
            raise IllegalMove(self.status, to)
        await asyncio.sleep(0.001)
        self.log.append(f"{self.status}->{to}")
        self.status = to


async def main():
    o = Order(7)
    await o.move(Status.PAID)
    await o.move(Status.parse("Shipped"))
    try:
        await o.move(Status.NEW)
    except IllegalMove as e:
        print(e, e.src is Status.SHIPPED)
    try:
        Status.parse("lost")
    except ValueError as e:
        print(e, "<-", e.__cause__)
    print(o)
    print(asdict(o))
    print(astuple(replace(o, id=8, log=[])))
    print(Perm.READ | Perm.WRITE == Perm.ADMIN, Perm.READ in Perm.ADMIN, Perm(0), Perm.ADMIN & Perm.WRITE)
    print(len(Status), [s.name for s in Status], Status.NEW in Status, Status.__members__["PAID"])
    try:
        o.extra = 1
    except AttributeError as e:
        print(type(e).__name__)

asyncio.run(main())
