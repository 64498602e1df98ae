"""JSON: values as text, and back."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f",
            "\b": "\\b"}
_UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t", "f": "\f",
              "b": "\b"}
_SPACES = " \t\n\r"


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def _escaped(char, ensure_ascii):
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if code < 0x20 or ensure_ascii and code > 0x7E:
        if code > 0xFFFF:
            code -= 0x10000
            return f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}"
        return f"\\u{code:04x}"
    return char


def _quoted(text, ensure_ascii):
    text = str.__str__(text)  # What a subclass is, not what it shows: enum members, above all.
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join([_escaped(char, ensure_ascii) for char in text])}"'


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        parts = []
        self._put(o, parts, 0, [])
        return iter(parts)

    def _float(self, value):
        if value != value:
            text = "NaN"
        elif value in (float("inf"), float("-inf")):
            text = "Infinity" if value > 0 else "-Infinity"
        else:
            return float.__repr__(value)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return text

    def _put(self, value, parts, level, around):
        if value is None:
            parts.append("null")
        elif value is True:
            parts.append("true")
        elif value is False:
            parts.append("false")
        elif isinstance(value, str):
            parts.append(_quoted(str.__str__(value), self.ensure_ascii))
        elif isinstance(value, int):
            parts.append(int.__repr__(value))
        elif isinstance(value, float):
            parts.append(self._float(value))
        else:
            if self.check_circular:
                if any(value is one for one in around):
                    raise ValueError("Circular reference detected")
                around.append(value)
            if isinstance(value, (list, tuple)):
                self._put_row(value, parts, level, around)
            elif isinstance(value, dict):
                self._put_dict(value, parts, level, around)
            else:
                self._put(self.default(value), parts, level, around)
            if self.check_circular:
                around.pop()

    def _breaks(self, level):
        """What stands after an opening bracket, between items, and before the closing one."""
        if self.indent is None:
            return "", self.item_separator, ""
        unit = self.indent if isinstance(self.indent, str) else " " * self.indent
        inner = "\n" + unit * (level + 1)
        return inner, self.item_separator + inner, "\n" + unit * level

    def _put_row(self, value, parts, level, around):
        if not value:
            parts.append("[]")
            return
        before, between, after = self._breaks(level)
        parts.append("[" + before)
        for number, item in enumerate(value):
            if number:
                parts.append(between)
            self._put(item, parts, level + 1, around)
        parts.append(after + "]")

    def _key(self, key):
        if isinstance(key, str):
            return str.__str__(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, float):
            return self._float(key)
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not "
                        f"{key.__class__.__name__}")

    def _put_dict(self, value, parts, level, around):
        if not value:
            parts.append("{}")
            return
        before, between, after = self._breaks(level)
        parts.append("{" + before)
        is_first = True
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            key = self._key(key)
            if key is None:
                continue
            if not is_first:
                parts.append(between)
            is_first = False
            parts.append(_quoted(key, self.ensure_ascii) + self.key_separator)
            self._put(item, parts, level + 1, around)
        parts.append(after + "}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
          indent=None, separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
        allow_nan=allow_nan, indent=indent, separators=separators, default=default,
        sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


class _Reader:
    def __init__(self, text, decoder):
        self.text = text
        self.decoder = decoder

    def fail(self, message, position):
        return JSONDecodeError(message, self.text, position)

    def skip(self, position):
        text = self.text
        while position < len(text) and text[position] in _SPACES:
            position += 1
        return position

    def value(self, position):
        text = self.text
        head = text[position:position + 1]
        if head == '"':
            return self.string(position + 1)
        if head == "{":
            return self.mapping(position + 1)
        if head == "[":
            return self.row(position + 1)
        if head == "-" or "0" <= head <= "9":
            found = self.number(position)
            if found is not None:
                return found
        for word, meaning in (("null", None), ("true", True), ("false", False)):
            if text.startswith(word, position):
                return meaning, position + len(word)
        for word in ("NaN", "Infinity", "-Infinity"):
            if text.startswith(word, position):
                return self.decoder.parse_constant(word), position + len(word)
        raise self.fail("Expecting value", position)

    def digits(self, position):
        text = self.text
        while position < len(text) and "0" <= text[position] <= "9":
            position += 1
        return position

    def number(self, start):
        text = self.text
        position = start + (text[start] == "-")
        end = self.digits(position)
        if end == position:
            return None
        if text[position] == "0":
            end = position + 1
        is_float = False
        if text[end:end + 1] == "." and self.digits(end + 1) > end + 1:
            end = self.digits(end + 1)
            is_float = True
        if text[end:end + 1] in ("e", "E"):
            after = end + 1 + (text[end + 1:end + 2] in ("+", "-"))
            if self.digits(after) > after:
                end = self.digits(after)
                is_float = True
        parse = self.decoder.parse_float if is_float else self.decoder.parse_int
        return parse(text[start:end]), end

    def string(self, start):
        text = self.text
        parts = []
        position = start
        while True:
            quote = text.find('"', position)
            escape = text.find("\\", position)
            if quote < 0 and escape < 0 or quote < 0 and self.decoder.strict is None:
                raise self.fail("Unterminated string starting at", start - 1)
            end = quote if escape < 0 or 0 <= quote < escape else escape
            piece = text[position:end]
            if self.decoder.strict and not piece.isprintable():
                for place, char in enumerate(piece):
                    if char < " ":
                        raise self.fail("Invalid control character at", position + place)
            parts.append(piece)
            if end == quote:
                return "".join(parts), end + 1
            char, position = self.escape(end, start)
            parts.append(char)

    def escape(self, position, start):
        text = self.text
        letter = text[position + 1:position + 2]
        if not letter:
            raise self.fail("Unterminated string starting at", start - 1)
        if letter != "u":
            if letter not in _UNESCAPES:
                raise self.fail("Invalid \\escape", position)
            return _UNESCAPES[letter], position + 2
        code = self.code(position)
        position += 6
        if 0xD800 <= code <= 0xDBFF and text.startswith("\\u", position):
            low = self.code(position)
            if 0xDC00 <= low <= 0xDFFF:
                return chr(0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)), position + 6
        return chr(code), position

    def code(self, position):
        digits = self.text[position + 2:position + 6]
        if len(digits) != 4 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            raise self.fail("Invalid \\uXXXX escape", position + 1)
        return int(digits, 16)

    def row(self, position):
        items = []
        position = self.skip(position)
        if self.text[position:position + 1] == "]":
            return items, position + 1
        while True:
            item, position = self.value(position)
            items.append(item)
            position = self.skip(position)
            mark = self.text[position:position + 1]
            if mark == "]":
                return items, position + 1
            if mark != ",":
                raise self.fail("Expecting ',' delimiter", position)
            position = self.skip(position + 1)

    def mapping(self, position):
        pairs = []
        position = self.skip(position)
        if self.text[position:position + 1] == "}":
            return self.made(pairs), position + 1
        while True:
            if self.text[position:position + 1] != '"':
                raise self.fail("Expecting property name enclosed in double quotes", position)
            key, position = self.string(position + 1)
            position = self.skip(position)
            if self.text[position:position + 1] != ":":
                raise self.fail("Expecting ':' delimiter", position)
            item, position = self.value(self.skip(position + 1))
            pairs.append((key, item))
            position = self.skip(position)
            mark = self.text[position:position + 1]
            if mark == "}":
                return self.made(pairs), position + 1
            if mark != ",":
                raise self.fail("Expecting ',' delimiter", position)
            position = self.skip(position + 1)

    def made(self, pairs):
        if self.decoder.object_pairs_hook is not None:
            return self.decoder.object_pairs_hook(pairs)
        if self.decoder.object_hook is not None:
            return self.decoder.object_hook(dict(pairs))
        return dict(pairs)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or float
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        reader = _Reader(s, self)
        value, end = reader.value(reader.skip(0))
        end = reader.skip(end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return _Reader(s, self).value(idx)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not "
                        f"{s.__class__.__name__}")
    elif s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    given = {"object_hook": object_hook, "parse_float": parse_float, "parse_int": parse_int,
             "parse_constant": parse_constant, "object_pairs_hook": object_pairs_hook}
    # A decoder of the scenario's own is given only what was asked for.
    kw.update((name, value) for name, value in given.items() if value is not None)
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)


JSONDecodeError.__module__ = "json.decoder"
