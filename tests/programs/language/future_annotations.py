# Annotations kept as text, of variables too, and what get_type_hints makes of them.
from __future__ import annotations
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Optional, get_type_hints


def f(a: int, *c: float, d: list[int] | None = None, **k: Any) -> Optional[bool]: ...


class Node:
    value: int
    next: Node | None = None
    kids: list[Node] = []


@dataclass
class Point:
    x: int
    y: list[int] = field(default_factory=list)
    count: ClassVar[int] = 0


z: dict[str, int] = {}
print(f.__annotations__, Node.__annotations__, __annotations__)
print(get_type_hints(f), get_type_hints(Node), [one.type for one in fields(Point)], Point(1))
