import asyncio
import enum
from enum import auto, Flag, IntEnum, StrEnum, unique


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    RW = READ | WRITE


class Mode(StrEnum):
    FAST = auto()
    Slow = auto()


class Weekday(IntEnum):
    MON = 1
    TUE = 2

    def next(self):
        members = list(type(self))
        return members[(members.index(self) + 1) % len(members)]


class Op(enum.Enum):
    ADD = "+", lambda a, b: a + b
    MUL = "*", lambda a, b: a * b

    def __new__(cls, sym, fn):
        obj = object.__new__(cls)
        obj._value_ = sym
        obj.fn = fn
        return obj

    def __call__(self, *a):
        return self.fn(*a)


class Auto(enum.Enum):
    def _generate_next_value_(name, start, count, last):
        return f"{count}:{name.lower()}"
    X = auto()
    Y = auto()


async def check(user, need):
    await asyncio.sleep(0)
    return need in user or f"missing {need & ~user}"


async def main():
    u = Perm.READ | Perm.EXEC
    print(await check(u, Perm.EXEC), await check(u, Perm.RW), u, repr(Perm.RW), ~u, bool(Perm(0)), Perm(0), [p.name for p in Perm], list(u), len(u))
    print(Mode.FAST, Mode("slow"), f"{Mode.FAST:>6}", Mode.FAST + "x", repr(Mode.Slow), Mode.FAST == "fast", {Mode.FAST: 1}["fast"])
    print(Weekday.TUE.next(), Weekday.MON + 1, Weekday(2).name, [*Weekday], f"{Weekday.MON}", "%d" % Weekday.MON, Weekday.MON == 1, isinstance(Weekday.MON, int))
    print(Op.ADD(2, 3), Op("*")(2, 3), Op.ADD, Op.MUL.value, Auto.Y.value, Auto.X)
    for bad in (lambda: Perm(64), lambda: Perm["NOPE"], lambda: Mode("zzz"), lambda: Weekday.MON.foo, lambda: Op.ADD < Op.MUL, lambda: setattr(Op.ADD, "value", 3), lambda: Op.NOPE, lambda: Weekday("x")):
        try:
            print(bad())
        except Exception as e:
            print(type(e).__name__, e)
    try:
        @unique
        class D(enum.Enum):
            A = 1
            B = 1
    except ValueError as e:
        print(e)
    try:
        class Sub(Op):
            pass
    except TypeError as e:
        print(e)
    print(Perm.READ in Perm, "FAST" in Mode.__members__, type(Mode.FAST), Op.ADD.name, hash(Op.ADD) == hash(Op.ADD), Op.ADD is Op("+"))
    print(Perm.__members__["RW"], Perm.READ.value | 4, Perm.READ < Perm.RW if False else Perm.READ in Perm.RW)

asyncio.run(main())
