# match: literals, captures, sequences, mappings, classes, guards, alternatives.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def describe(value):
    match value:
        case 0 | 1:
            return "small"
        case int() as number if number < 0:
            return f"negative {number}"
        case True | None:
            return "singleton"
        case "go" | "stop" as word:
            return f"command {word}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [first, *rest] if first == "list":
            return f"list of {rest}"
        case (a, [b, *_]):
            return f"nested {a} {b}"
        case {"kind": "circle", "r": r, **others}:
            return f"circle {r} {others}"
        case Point(0, y=y):
            return f"on the axis at {y}"
        case Point(x, y):
            return f"point {x} {y}"
        case str(text):
            return f"text {text}"
        case _:
            return "something else"


for value in (0, 1.0, -5, None, "stop", [], [7], ["list", 1, 2], (1, "ab"), (1, [2, 3]),
              {"kind": "circle", "r": 2, "z": 1}, {"kind": "square"}, Point(0, 3),
              Point(1, 2), "word", 99):
    print(describe(value))
