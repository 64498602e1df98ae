# Structural pattern matching in many shapes.
from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = "r"
    BLUE = "b"


@dataclass
class Point:
    x: float
    y: float


@dataclass
class Line:
    a: Point
    b: Point


class Custom:
    __match_args__ = ("left", "right")

    def __init__(self, l, r):
        self.left, self.right = l, r


def describe(v):
    match v:
        case None:
            return "none"
        case True | False:
            return f"bool {v}"
        case 0 | 1 | -1:
            return "small"
        case int(n) if n > 1000:
            return f"big {n}"
        case int() | float():
            return f"number {v}"
        case "":
            return "empty text"
        case str(s):
            return f"text {s.upper()}"
        case Color.RED:
            return "red!"
        case Color():
            return v.name
        case []:
            return "empty list"
        case [x]:
            return f"one {describe(x)}"
        case [int(a), int(b)]:
            return f"pair {a + b}"
        case ["go", ("north" | "south") as d, *rest]:
            return f"go {d} {rest}"
        case [first, *_, last] if first == last:
            return f"ends with {first}"
        case [[a, b], [c, d]]:
            return f"grid {a}{b}{c}{d}"
        case (first, *middle):
            return f"seq {first} +{len(middle)}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": str(t), **rest}:
            return f"{t} with {sorted(rest)}"
        case {}:
            return f"dict {len(v)}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"on axis {y}"
        case Line(Point(a), Point(x=b)):
            return f"line {a}..{b}"
        case Custom(1, right=r):
            return f"custom {r}"
        case Exception(args=[msg, *_]):
            return f"error {msg}"
        case set() | frozenset():
            return "set"
        case _:
            return f"other {type(v).__name__}"


for v in [None, True, 0, -1, 5000, 2.5, "", "abc", Color.RED, Color.BLUE, [], ["x"], [1, 2], ("go", "north", 1), [7, 8, 7], [[1, 2], [3, 4]],
          (1, "a", 2), range(3), {"type": "circle", "r": 3}, {"type": "sq", "w": 1, "h": 2}, {"x": 1}, {}, Point(0, 0), Point(0, 3), Point(4, 0),
          Point(1, 1), Line(Point(1, 2), Point(3, 4)), Custom(1, "r"), Custom(2, 3), ValueError("bad", 1), {1}, b"ab", print]:
    print(f"{str(v)[:28] if v is not print and not isinstance(v, Custom) else '-':<30}{describe(v)}")
try:
    match 1:
        case str():
            pass
        case other:
            print("captured", other)
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print(e)
