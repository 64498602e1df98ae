"""Values shown over several lines."""

import sys


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._plain(object, 1)


def isreadable(object):
    return True


def isrecursive(object):
    return False


def _sort_key(value):
    return (str(type(value)), value if isinstance(value, (int, float, str)) else id(value))


def _sorted(values):
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=_sort_key)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort_dicts = sort_dicts
        self._underscore = underscore_numbers

    def pprint(self, object):
        (self._stream or sys.stdout).write(self.pformat(object) + "\n")

    def pformat(self, object):
        return self._shown(object, 0, 0, 0)

    def _items(self, value):
        items = value.items()
        if not self._sort_dicts:
            return list(items)
        try:
            return sorted(items)
        except TypeError:
            return sorted(items, key=lambda pair: _sort_key(pair[0]))

    def _plain(self, value, level):
        """All on one line."""
        kind = type(value)
        if kind is int and self._underscore:
            return f"{value:_d}"
        if kind not in (dict, list, tuple, set, frozenset) or not value:
            return repr(value)
        if self._depth and level > self._depth:
            return {dict: "{...}", list: "[...]", tuple: "(...)"}.get(kind, "{...}")
        if kind is dict:
            parts = [f"{self._plain(key, level + 1)}: {self._plain(item, level + 1)}"
                     for key, item in self._items(value)]
            return f"{{{', '.join(parts)}}}"
        if kind in (set, frozenset):
            return repr(value)
        parts = [self._plain(item, level + 1) for item in value]
        if kind is list:
            return f"[{', '.join(parts)}]"
        return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"

    def _shown(self, value, column, room, level):
        """`column` is where it begins, `room` what must still fit behind it."""
        level += 1
        plain = self._plain(value, level)
        if column + len(plain) + room <= self._width or (self._depth and level > self._depth):
            return plain
        kind = type(value)
        if kind is dict and value:
            return self._shown_dict(value, column, room, level)
        if kind in (list, tuple) and value:
            ends = "[]" if kind is list else "()"
            tail = ",)" if kind is tuple and len(value) == 1 else ends[1]
            return self._shown_row(list(value), ends[0], tail, column, room, level)
        if kind is set and value:
            return self._shown_row(_sorted(value), "{", "}", column, room, level)
        if kind is frozenset and value:
            return self._shown_row(_sorted(value), "frozenset({", "})", column, room, level)
        if kind is str and value:
            return self._shown_text(value, column, room, level)
        if hasattr(value, "__dataclass_fields__"):
            return self._shown_fields(value, column, room, level)
        return plain

    def _start(self, head):
        return head + " " * (self._indent - 1)

    def _shown_dict(self, value, column, room, level):
        indent = column + self._indent
        lines = []
        items = self._items(value)
        for number, (key, item) in enumerate(items):
            is_last = number == len(items) - 1
            shown_key = self._plain(key, level)
            shown = self._shown(item, indent + len(shown_key) + 2, room + 1 if is_last else 1,
                                level)
            lines.append(f"{shown_key}: {shown}")
        separator = ",\n" + " " * indent
        return f"{self._start('{')}{separator.join(lines)}}}"

    def _shown_row(self, items, head, tail, column, room, level):
        indent = column + self._indent + len(head) - 1
        separator = ",\n" + " " * indent
        if not self._compact:
            parts = [self._shown(item, indent,
                                 room + len(tail) if number == len(items) - 1 else 1, level)
                     for number, item in enumerate(items)]
            return f"{self._start(head)}{separator.join(parts)}{tail}"
        lines = []
        line = ""
        for number, item in enumerate(items):
            is_last = number == len(items) - 1
            shown = self._plain(item, level)
            ending = room + len(tail) if is_last else 1
            if line and indent + len(line) + 2 + len(shown) + ending <= self._width:
                line += ", " + shown
                continue
            if line:
                lines.append(line)
            line = self._shown(item, indent, ending, level)
        lines.append(line)
        return f"{self._start(head)}{separator.join(lines)}{tail}"

    def _shown_fields(self, value, column, room, level):
        name = type(value).__qualname__
        indent = column + len(name) + 1
        names = [one.name for one in value.__dataclass_fields__.values() if one.repr]
        parts = [f"{field}=" + self._shown(getattr(value, field), indent + len(field) + 1,
                                           room + 1 if field == names[-1] else 1, level)
                 for field in names]
        separator = ",\n" + " " * indent
        return f"{name}({separator.join(parts)})"

    def _shown_text(self, value, column, room, level):
        room += level == 1
        column += level == 1
        chunks = []
        lines = value.splitlines(True)
        for number, line in enumerate(lines):
            is_last_line = number == len(lines) - 1
            width = self._width - column - (room if is_last_line else 0)
            if len(repr(line)) <= width:
                chunks.append(repr(line))
                continue
            current = ""
            words = _words(line)
            for place, word in enumerate(words):
                limit = self._width - column
                if place == len(words) - 1 and is_last_line:
                    limit -= room
                if current and len(repr(current + word)) > limit:
                    chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        text = ("\n" + " " * column).join(chunks)
        return f"({text})" if level == 1 else text


def _words(line):
    words = []
    start = position = 0
    while position < len(line):
        while position < len(line) and not line[position].isspace():
            position += 1
        while position < len(line) and line[position].isspace():
            position += 1
        words.append(line[start:position])
        start = position
    return words
