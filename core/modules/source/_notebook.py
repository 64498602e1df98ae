"""How a notebook's session shows values and times, as IPython 8 does in a terminal without colours.

A value is first turned into pieces: texts, possible line breaks, and groups of both. Then they are
laid out: a group that does not fit into the line breaks at all of its breaks, the outer ones first.
"""
import time
from collections import Counter, OrderedDict, defaultdict, deque
from inspect import signature
from types import BuiltinFunctionType, FunctionType, ModuleType, SimpleNamespace

WIDTH = 79
LONGEST = 1000  # Items of a sequence that are shown.


class Break(str):
    """Where a line may end."""


BREAK = Break(" ")
NEW_LINE = Break("\n")  # One that is always taken.


def width_of(piece):
    return piece.width if isinstance(piece, Group) else len(piece)


class Group:
    def __init__(self, indent, pieces):
        self.indent = indent
        self.pieces = pieces
        self.width = sum(map(width_of, pieces))
        self.is_broken = any(
            piece.is_broken if isinstance(piece, Group) else piece is NEW_LINE for piece in pieces)


# ---- Values into pieces ----

def joined(items):
    pieces = []
    for number, item in enumerate(items):
        if number:
            pieces += [",", BREAK]
        if number == LONGEST:
            pieces.append("...")
            break
        pieces += item if isinstance(item, list) else [item]
    return pieces


def bracketed(start, items, end):
    return Group(len(start), [start, *joined(items), end])


def called(name, *arguments, **named):
    items = [[piece] for piece in arguments]
    items += [[f"{key}=", piece] for key, piece in named.items()]
    return bracketed(name + "(", items, ")")


def in_order(items):
    try:
        return sorted(items)
    except Exception:
        return sorted(items, key=str)


def of_text(text):
    lines = text.split("\n")
    pieces = []
    for number, line in enumerate(lines):
        pieces += [NEW_LINE, line] if number else [line]
    return Group(0, pieces) if len(lines) > 1 else text


def of_list(value, seen):
    return bracketed("[", (pieces_of(item, seen) for item in value), "]")


def of_tuple(value, seen):
    end = ",)" if len(value) == 1 else ")"
    return bracketed("(", (pieces_of(item, seen) for item in value), end)


def of_set(value, seen):
    name = type(value).__name__
    start, end = ("{", "}") if isinstance(value, set) else ("frozenset({", "})")
    if not value:
        return name + "()"
    items = value if len(value) >= LONGEST else in_order(value)
    return bracketed(start, (pieces_of(item, seen) for item in items), end)


def of_dict(value, seen):
    items = ([pieces_of(key, seen), ": ", pieces_of(item, seen)] for key, item in value.items())
    return bracketed("{", items, "}")


def of_class(value, seen):
    name = getattr(value, "__qualname__", value.__name__)
    module = getattr(value, "__module__", None)
    return name if module in (None, "builtins", "exceptions") else f"{module}.{name}"


# What the methods of tasks and futures take: those that are shown without being called.
TAKES = {
    "result": "()", "exception": "()", "done": "()", "cancelled": "()", "cancelling": "()",
    "cancel": "(msg=None)", "uncancel": "()", "get_name": "()", "get_coro": "()", "get_loop": "()",
    "set_result": "(result, /)", "set_exception": "(exception, /)", "set_name": "(value, /)",
    "add_done_callback": "(fn, /, *, context=<object object>)",
    "print": "(*args, sep=' ', end='\\n', file=None, flush=False)", "len": "(obj, /)",
}


def of_function(value, seen):
    name = getattr(value, "__qualname__", value.__name__)
    module = getattr(value, "__module__", None)
    owner = getattr(value, "__self__", None)
    if owner is not None and not isinstance(owner, ModuleType):
        name = f"{type(owner).__qualname__}.{value.__name__}"
    shown = name if module in (None, "builtins", "exceptions") else f"{module}.{name}"
    try:
        shown += str(signature(value))
    except (ValueError, TypeError):
        shown += TAKES.get(value.__name__, "")
    return f"<function {shown}>"


def of_exception(value, seen):
    return called(of_class(type(value), seen), *(pieces_of(item, seen) for item in value.args))


def of_counter(value, seen):
    name = type(value).__name__
    return called(name, of_dict(dict(value), seen)) if value else name + "()"


def of_deque(value, seen):
    named = {} if value.maxlen is None else {"maxlen": repr(value.maxlen)}
    return called(type(value).__name__, of_list(list(value), seen), **named)


def of_defaultdict(value, seen):
    return called(type(value).__name__, pieces_of(value.default_factory, seen),
                  of_dict(dict(value), seen))


def of_ordered(value, seen):
    name = type(value).__name__
    return called(name, pieces_of(list(value.items()), seen)) if value else name + "()"


def of_namespace(value, seen):
    named = {key: pieces_of(item, seen) for key, item in vars(value).items()}
    return called("namespace" if type(value) is SimpleNamespace else type(value).__name__, **named)


def of_object(value, seen):
    return f"<{of_class(type(value), seen)} at 0x{id(value):x}>"


SHOWN = {
    list: of_list, tuple: of_tuple, set: of_set, frozenset: of_set, dict: of_dict, type: of_class,
    FunctionType: of_function, BuiltinFunctionType: of_function, BaseException: of_exception,
    Counter: of_counter, deque: of_deque, defaultdict: of_defaultdict, OrderedDict: of_ordered,
    SimpleNamespace: of_namespace,
}
HOLDERS = {of_list: "[...]", of_tuple: "(...)", of_set: "{...}", of_dict: "{...}"}


def way_of(kind):
    for base in kind.__mro__:
        if base in SHOWN:
            return SHOWN[base]
        if base is not object and "__repr__" in vars(base):
            return None
    return of_object if kind.__repr__ is object.__repr__ else None


def pieces_of(value, seen):
    way = way_of(type(value))
    if way is None:
        return of_text(repr(value))
    if id(value) in seen:
        return HOLDERS.get(way, f"<Recursion on {type(value).__name__} with id={id(value)}>")
    return way(value, seen | {id(value)})


# ---- Pieces into lines ----

class Page:
    def __init__(self):
        self.parts = []
        self.column = 0
        self.indent = 0

    def text(self, text):
        self.parts.append(text)
        self.column += len(text)

    def end_line(self):
        self.parts.append("\n" + " " * self.indent)
        self.column = self.indent


def put_flat(page, piece):
    if isinstance(piece, Group):
        for inner in piece.pieces:
            put_flat(page, inner)
    else:
        page.text(piece)


def put(page, group, after):
    """`after` is how much text follows the group before the next line could end."""
    if page.column + group.width + after <= WIDTH and not group.is_broken:
        put_flat(page, group)
        return
    page.indent += group.indent
    rest = [0] * (len(group.pieces) + 1)  # What follows each piece before the next break.
    rest[-1] = after
    for number in range(len(group.pieces) - 1, 0, -1):
        piece = group.pieces[number]
        rest[number] = 0 if isinstance(piece, Break) else width_of(piece) + rest[number + 1]
    for number, piece in enumerate(group.pieces):
        if isinstance(piece, Group):
            put(page, piece, rest[number + 1])
        elif isinstance(piece, Break):
            page.end_line()
        else:
            page.text(piece)
    page.indent -= group.indent


def pretty(value):
    piece = pieces_of(value, frozenset())
    if not isinstance(piece, Group):
        return piece
    page = Page()
    put(page, piece, 0)
    return "".join(page.parts)


# ---- Times ----

def show_time(nanoseconds):
    if nanoseconds >= 60 * 10 ** 9:
        parts = []
        left = nanoseconds // 10 ** 9
        for unit, length in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
            count, left = divmod(left, length)
            if count:
                parts.append(f"{count}{unit}")
        return " ".join(parts)
    for unit, length in (("s", 10 ** 9), ("ms", 10 ** 6), ("\xb5s", 10 ** 3)):
        if nanoseconds >= length:
            return f"{nanoseconds / length:.3g} {unit}"
    return f"{nanoseconds} ns"


class Session:
    """What lies in the session's namespace beside the program's own names."""

    def __init__(self, names):
        self.names = names
        self.inputs = names["In"] = names["_ih"] = [""]
        self.outputs = names["Out"] = names["_oh"] = {}
        names["_"] = names["__"] = names["___"] = ""
        self.begun = []

    def begin_cell(self, number, text):
        while len(self.inputs) <= number:
            self.inputs.append("")
        self.inputs[number] = text.rstrip("\n")
        self.begun.clear()

    def begin_time(self):
        self.begun.append(time.perf_counter_ns())

    def end_time(self, nothing=None, value=None):
        print("Wall time:", show_time(time.perf_counter_ns() - self.begun.pop()))
        return value

    def show(self, number, prompt, value):
        """Prints the value of a cell, and keeps it."""
        text = pretty(value)
        if prompt and "\n" in text:
            prompt = prompt.rstrip() + " \n"
        print(prompt + text)
        names = self.names
        if "_" in names and names["_"] is not value:
            names["___"], names["__"], names["_"] = names["__"], names["_"], value
        names[f"_{number}"] = value
        self.outputs[number] = value
