from __future__ import annotations

import asyncio
import typing as t
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, fields

K = t.TypeVar("K")
V = t.TypeVar("V")
P = t.ParamSpec("P") if hasattr(t, "ParamSpec") else None
Handler = Callable[[str], Awaitable[int]]
JSON = t.Union[None, bool, int, float, str, t.List["JSON"], t.Dict[str, "JSON"]]


class Point(t.NamedTuple):
    x: int
    y: int = 0

    def norm1(self) -> int:
        return abs(self.x) + abs(self.y)


class Options(t.TypedDict, total=False):
    retries: int
    name: str


class Cache(t.Generic[K, V]):
    def __init__(self) -> None:
        self._d: dict[K, V] = {}

    async def get_or(self, key: K, make: Callable[[K], Awaitable[V]]) -> V:
        if key not in self._d:
            self._d[key] = await make(key)
        return self._d[key]

    @t.overload
    def size(self) -> int: ...
    @t.overload
    def size(self, x: int) -> int: ...
    def size(self, x: int = 0) -> int:
        return len(self._d) + x


@dataclass
class Node:
    name: str
    children: list[Node] = field(default_factory=list)
    meta: t.Optional[Mapping[str, JSON]] = None
    kind: t.ClassVar[str] = "node"
    level: t.Literal["a", "b"] = "a"

    def __post_init__(self):
        self.name = self.name.title()

    async def walk(self, depth: int = 0) -> AsyncIterator[tuple[int, Node]]:
        yield depth, self
        for c in self.children:
            async for item in c.walk(depth + 1):
                yield item


async def main() -> None:
    tree = Node("root", [Node("left", [Node("leaf")]), Node("right")])
    async for d, n in tree.walk():
        print("  " * d + n.name)
    print(tree.children[1], [f.name for f in fields(tree)], Node.__annotations__["children"])
    c: Cache[str, int] = Cache[str, int]()

    async def mk(k: str) -> int:
        print("make", k)
        return len(k)
    print(await c.get_or("abc", mk), await c.get_or("abc", mk), c.size(10))
    p = Point(3, y=-4)
    print(p, p.norm1(), p._asdict(), Point(1), p == (3, -4))
    o: Options = {"retries": 3}
    o2 = Options(name="n")
    print(o, o2, t.get_type_hints(Point), t.cast(int, "x"))
    print(t.Optional[int], list[int], t.Union[int, str], int | None, t.List[str])
    if t.TYPE_CHECKING:
        import nonexistent
    print(isinstance(mk, t.Callable), t.Any)


asyncio.run(main())
