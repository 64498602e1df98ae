"""Counters compared, chained maps, named tuples, arguments that itertools refuses, dispatch."""
import collections
import contextlib
import functools
import itertools
import json
import operator
import enum

Counter, ChainMap = collections.Counter, collections.ChainMap


def show(*calls):
    for call in calls:
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)


few, many = Counter(a=1, b=-2), Counter("abracadabra")
chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
show(lambda: (few < many, few <= many, few > many, Counter(a=0) == Counter()),
     lambda: Counter.fromkeys("ab"), lambda: few < 5, lambda: chain.popitem(),
     lambda: chain.popitem(), lambda: chain | {"x": 1}, lambda: {"x": 1} | chain,
     lambda: dict(chain), lambda: chain.setdefault("t", 1), lambda: ChainMap.fromkeys("ab", 1),
     lambda: collections.OrderedDict(a=1) | {"b": 2}, lambda: {"b": 2} | collections.OrderedDict(),
     lambda: collections.defaultdict(int) | {"a": 2},
     lambda: collections.namedtuple("A", "class _x a a", rename=True)._fields,
     lambda: collections.namedtuple("A", "_x"), lambda: collections.namedtuple("A", "x").x)
show(lambda: itertools.combinations("abc", -1), lambda: itertools.count("a"),
     lambda: itertools.islice("abc", 0, None, 0), lambda: itertools.tee("a", -1),
     lambda: itertools.product("a", repeat=-1), lambda: itertools.permutations("ab", -1),
     lambda: operator.length_hint(itertools.repeat(1, 3)), lambda: operator.itemgetter(),
     lambda: operator.index("a"), lambda: operator.index(True))


@functools.singledispatch
def kind(x):
    return "other"


@kind.register
def _(x: int | float):
    return "number"


@kind.register
def _(x: "list"):
    return "list"


show(lambda: (kind(1), kind(1.5), kind([]), kind("")), lambda: kind.register(5),
     lambda: sorted(map(str, kind.registry)))


class Closes:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


show(contextlib.AbstractContextManager,
     lambda: isinstance(Closes(), contextlib.AbstractContextManager),
     lambda: isinstance(Closes(), contextlib.AbstractAsyncContextManager))


class Colour(str, enum.Enum):
    RED = "red"


class Decoder(json.JSONDecoder):
    def __init__(self, **options):
        super().__init__(object_hook=tuple, **options)


show(lambda: json.dumps({Colour.RED: Colour.RED}), lambda: json.loads('{"x": 1}', cls=Decoder))
