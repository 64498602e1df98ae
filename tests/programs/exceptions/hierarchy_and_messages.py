# The usual errors, with the words that CPython gives them.
class Thing:
    pass


def two(a, b):
    return a, b


ATTEMPTS = (
    lambda: [][1],
    lambda: {}["key"],
    lambda: (1, 2)[5],
    lambda: "abc"[10],
    lambda: int("12x"),
    lambda: float("x"),
    lambda: 1 + "1",
    lambda: "1" + 1,
    lambda: None.attribute,
    lambda: Thing().attribute,
    lambda: undefined_name,
    lambda: 5 % 0,
    lambda: 5.0 / 0,
    lambda: 5 // 0.0,
    lambda: two(1),
    lambda: two(1, 2, 3),
    lambda: two(1, c=3),
    lambda: len(5),
    lambda: (lambda number: number())(5),
    lambda: [1, 2].remove(3),
    lambda: [].pop(),
    lambda: {}.pop("x"),
    lambda: max([]),
    lambda: iter(5),
    lambda: "a" < 1,
    lambda: [3, "x"].sort(),
    lambda: {[]: 1},
    lambda: next(iter([])),
    lambda: [1, 2].index(9),
    lambda: "abc".index("z"),
    lambda: range(1, 2, 0),
    lambda: chr(-1),
    lambda: "{} {}".format(1),
    lambda: (lambda *, key: key)(),
    lambda: setattr(5, "x", 1),
)
for attempt in ATTEMPTS:
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, "|", error)
