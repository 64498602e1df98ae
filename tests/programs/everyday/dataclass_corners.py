import asyncio
import dataclasses
import json
from dataclasses import dataclass, field, InitVar, KW_ONLY, asdict, astuple, make_dataclass
from datetime import date
from enum import Enum


class Level(Enum):
    A = 1
    B = 2


@dataclass(slots=True, order=True)
class P:
    x: int
    y: int = 3

    def __add__(self, o):
        return P(self.x + o.x, self.y + o.y)


@dataclass
class Base:
    id: int
    tags: list[str] = field(default_factory=list, compare=False)
    secret: str = field(default="s", repr=False)
    _: KW_ONLY
    scale: InitVar[float] = 1.0
    area: float = field(init=False)

    def __post_init__(self, scale):
        self.area = self.id * scale


@dataclass
class Child(Base):
    name: str = "c"
    level: Level = Level.A
    inner: P = field(default_factory=lambda: P(1))

    @classmethod
    def load(cls, text):
        d = json.loads(text)
        known = {f.name for f in dataclasses.fields(cls) if f.init}
        return cls(**{k: v for k, v in d.items() if k in known})


@dataclass(frozen=True)
class Frozen:
    a: int
    b: tuple = ()


class Enc(json.JSONEncoder):
    def default(self, o):
        if dataclasses.is_dataclass(o):
            return asdict(o)
        if isinstance(o, (Enum,)):
            return o.name
        if isinstance(o, date):
            return o.isoformat()
        return super().default(o)


async def main():
    p = P(1) + P(2, 2)
    print(p, P(1, 2) < P(1, 3), P.__slots__, p == P(3, 5))
    try:
        p.z = 1
    except AttributeError as e:
        print(e)
    c = Child(4, ["t"], scale=2.5, name="kid")
    print(c, c.area, astuple(c)[:2])
    print(json.dumps(c, cls=Enc), json.dumps({"d": date(2024, 1, 2), "l": Level.B}, cls=Enc, sort_keys=True))
    c2 = Child.load('{"id": 9, "name": "n", "zzz": 1}')
    print(c2, c == c2, dataclasses.replace(c2, id=1, scale=3).area)
    f = Frozen(1, (2,))
    print(f, {f: 1}[Frozen(1, (2,))], hash(f) == hash(Frozen(1, (2,))))
    for bad in (lambda: setattr(f, "a", 2), lambda: delattr(f, "a"), lambda: hash(c), lambda: Child(), lambda: json.dumps(object), lambda: Child(1, [], "s", 3)):
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, e)
    D = make_dataclass("D", [("q", int), ("r", int, field(default=5))], namespace={"s": lambda self: self.q + self.r})
    print(D(1), D(1).s(), D.__match_args__, dataclasses.fields(D)[1].default)
    match f:
        case Frozen(a, (b,)):
            print("matched", a, b)

    @dataclass(repr=False, eq=False)
    class N:
        v: int
        nxt: "N | None" = None
    n = N(1, N(2))
    print(n == N(1, N(2)), asdict(n), N.__dataclass_params__.eq)


asyncio.run(main())
