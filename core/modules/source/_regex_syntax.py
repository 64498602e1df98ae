"""Python's regular expressions read, checked, and said in PCRE2's words.

The messages and positions of errors are CPython's. Groups keep their numbers and lose their names;
each leaves its number as a mark when it closes, by which re knows Match.lastindex.
"""

TEMPLATE, IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG, ASCII = (
    1, 2, 4, 8, 16, 32, 64, 128, 256)

_LETTERS = {"i": IGNORECASE, "L": LOCALE, "m": MULTILINE, "s": DOTALL, "x": VERBOSE, "a": ASCII,
            "t": TEMPLATE, "u": UNICODE}
_TYPES = ASCII | LOCALE | UNICODE
_GLOBAL_ONLY = DEBUG | TEMPLATE

_DIGITS = frozenset("0123456789")
_OCTAL = frozenset("01234567")
_HEX = frozenset("0123456789abcdefABCDEF")
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PLAIN = _ASCII_LETTERS | _DIGITS | {"_"}
_SPACE = frozenset(" \t\n\r\v\f")
_SIMPLE = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}

# Beyond PCRE2's largest count a repeat has no end.
_MOST = 65535
_ENDLESS = 4294967295

_WORD = r"\p{L}\p{N}_"
_SPACES = ((9, 13), (28, 32), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A),
           (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000))
_ASCII_RANGES = {"d": ((48, 57),), "w": ((48, 57), (65, 90), (95, 95), (97, 122)),
                 "s": ((9, 13), (32, 32))}


class error(Exception):
    """A pattern, or a replacement, that cannot be understood."""
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


class Reader:
    """A text one character after the other; a backslash comes with what follows it."""

    def __init__(self, string):
        self.string = string
        self.is_text = isinstance(string, str)
        self.text = string if self.is_text else str(string, "latin1")
        self.seek(0)

    def seek(self, index):
        self.index = index
        self.advance()

    def advance(self):
        index = self.index
        if index >= len(self.text):
            self.next = None
            return
        char = self.text[index]
        if char == "\\":
            if index + 1 >= len(self.text):
                raise error("bad escape (end of pattern)", self.string, len(self.string) - 1)
            char += self.text[index + 1]
        self.index = index + len(char)
        self.next = char

    def get(self):
        this = self.next
        self.advance()
        return this

    def match(self, char):
        if self.next == char:
            self.advance()
            return True
        return False

    def take(self, most, charset):
        taken = ""
        while len(taken) < most and self.next in charset:
            taken += self.get()
        return taken

    def until(self, terminator, what):
        taken = ""
        while True:
            char = self.get()
            if char is None:
                if not taken:
                    raise self.error("missing " + what)
                raise self.error(f"missing {terminator}, unterminated name", len(taken))
            if char == terminator:
                if not taken:
                    raise self.error("missing " + what, 1)
                return taken
            taken += char

    def tell(self):
        return self.index - len(self.next or "")

    def error(self, message, back=0):
        if not self.is_text:
            message = message.encode("ascii", "backslashreplace").decode("ascii")
        return error(message, self.string, self.tell() - back)

    def check_name(self, name):
        if not name.isidentifier():
            raise self.error(f"bad character in group name {name!r}", len(name) + 1)

    def number(self, name):
        try:
            number = int(name)
        except ValueError:
            number = -1
        if number < 0:
            raise self.error(f"bad character in group name {name!r}", len(name) + 1)
        return number

    def octal(self, escape):
        code = int(escape[1:], 8)
        if code > 0o377:
            raise self.error(f"octal escape value {escape} outside of range 0-0o377", len(escape))
        return code

    def code_escape(self, escape):
        """The character of an x, u, U or N escape; None: it is another."""
        kind = escape[1]
        size = 2 if kind == "x" else {"u": 4, "U": 8}.get(kind) if self.is_text else None
        if size:
            escape += self.take(size, _HEX)
            if len(escape) != size + 2:
                raise self.error("incomplete escape " + escape, len(escape))
            code = int(escape[2:], 16)
            if code > 0x10FFFF:
                raise self.error("bad escape " + escape, len(escape))
            return code
        if kind == "N" and self.is_text:
            return self.named_character()
        return None

    def named_character(self):
        if not self.match("{"):
            raise self.error("missing {")
        name = self.until("}", "character name")
        import unicodedata
        try:
            return ord(unicodedata.lookup(name))
        except (KeyError, TypeError):
            raise self.error(f"undefined character name {name!r}", len(name) + 4) from None


class Item:
    """A part of a pattern in PCRE2's words; how many characters it matches; what it was."""

    def __init__(self, code, low, high, kind="", is_atom=True):
        self.code = code
        self.low = low
        self.high = high
        self.kind = kind
        self.is_atom = is_atom


def _complement(ranges, last):
    result = []
    start = 0
    for low, high in ranges:
        if start < low:
            result.append((start, low - 1))
        start = high + 1
    result.append((start, last))
    return tuple(result)


def _char(code):
    char = chr(code)
    return char if char in _PLAIN else f"\\x{{{code:x}}}"


def _range(low, high):
    return _char(low) if low == high else f"{_char(low)}-{_char(high)}"


class Translator:
    def __init__(self, pattern, flags):
        self.source = Reader(pattern)
        self.is_text = self.source.is_text
        self.flags = flags
        self.names = {}
        self.widths = [None]
        self.group_references = {}
        self.lookbehind_groups = None
        self.last_code = 0x10FFFF if self.is_text else 0xFF

    def translate(self):
        body = self.alternatives(self.flags, 0)
        self.flags = self.fixed_flags()
        if self.source.next is not None:
            raise self.source.error("unbalanced parenthesis")
        for group, position in self.group_references.items():
            if group >= len(self.widths):
                raise error(f"invalid group reference {group}", self.source.string, position)
        letters = self.own_letters(self.flags)
        return f"(?{letters}){body.code}" if letters else body.code

    def fixed_flags(self):
        flags = self.flags
        if self.is_text:
            if flags & LOCALE:
                raise ValueError("cannot use LOCALE flag with a str pattern")
            if not flags & ASCII:
                flags |= UNICODE
            elif flags & UNICODE:
                raise ValueError("ASCII and UNICODE flags are incompatible")
        else:
            if flags & UNICODE:
                raise ValueError("cannot use UNICODE flag with a bytes pattern")
            if flags & LOCALE and flags & ASCII:
                raise ValueError("ASCII and LOCALE flags are incompatible")
        return flags

    # ---- What flags mean ----

    def is_unicode(self, flags):
        return self.is_text and not flags & ASCII

    def folds_by_hand(self, flags):
        """PCRE2 would fold all of Unicode's letters, not only ASCII's."""
        return self.is_text and flags & IGNORECASE and flags & ASCII

    def own_letters(self, flags):
        letters = "i" if flags & IGNORECASE and not self.folds_by_hand(flags) else ""
        return letters + ("m" if flags & MULTILINE else "") + ("s" if flags & DOTALL else "")

    def scoped(self, code, inner, outer):
        inside, outside = self.own_letters(inner), self.own_letters(outer)
        on = "".join(letter for letter in inside if letter not in outside)
        off = "".join(letter for letter in outside if letter not in inside)
        return f"(?{on}{'-' if off else ''}{off}:{code})"

    # ---- Characters and sets ----

    def literal(self, code, flags):
        char = chr(code)
        if char in _ASCII_LETTERS and self.folds_by_hand(flags):
            return Item(f"[{char.lower()}{char.upper()}]", 1, 1)
        return Item(_char(code), 1, 1)

    def category(self, letter, flags):
        """What stands for \\d, \\W... within brackets; None for what only stands alone."""
        kind = letter.lower()
        is_negative = letter != kind
        if kind == "d" and self.is_unicode(flags):
            return r"\P{Nd}" if is_negative else r"\p{Nd}"
        if kind == "w" and self.is_unicode(flags):
            return None if is_negative else _WORD
        if kind == "s" and self.is_unicode(flags):
            ranges = _SPACES
        else:
            ranges = _ASCII_RANGES[kind]
        if is_negative:
            ranges = _complement(ranges, self.last_code)
        return "".join(_range(*pair) for pair in ranges)

    def set_of(self, members, is_negative, flags):
        """A set of (first, last) pairs and letters of categories."""
        parts = []
        has_non_word = False
        for member in members:
            if isinstance(member, str):
                inside = self.category(member, flags)
                has_non_word = has_non_word or inside is None
                parts.append(inside or "")
            else:
                parts.append(_range(*member))
                if self.folds_by_hand(flags):
                    parts += self.folded(*member)
        inside = "".join(parts)
        if not has_non_word:
            return Item(f"[{'^' if is_negative else ''}{inside}]", 1, 1)
        if is_negative:
            return Item(f"(?:(?![{inside}])[{_WORD}])" if inside else f"[{_WORD}]", 1, 1)
        return Item(f"(?:[{inside}]|[^{_WORD}])" if inside else f"[^{_WORD}]", 1, 1)

    def folded(self, low, high):
        for first, last, shift in ((65, 90, 32), (97, 122, -32)):
            start, end = max(low, first), min(high, last)
            if start <= end:
                yield _range(start + shift, end + shift)

    def warn_of_set(self, what, position):
        import warnings
        warnings.warn(f"Possible {what} at position {position}", FutureWarning, stacklevel=8)

    def set_escape(self, escape):
        source = self.source
        letter = escape[1]
        if letter in _SIMPLE:
            return _SIMPLE[letter]
        if letter in "dDsSwW":
            return letter
        code = source.code_escape(escape)
        if code is not None:
            return code
        if letter in _OCTAL:
            return source.octal(escape + source.take(2, _OCTAL))
        if letter in _DIGITS or letter in _ASCII_LETTERS:
            raise source.error("bad escape " + escape, len(escape))
        return ord(letter)

    def set_member(self, this):
        return self.set_escape(this) if this[0] == "\\" else ord(this)

    def set_item(self, flags):
        source = self.source
        here = source.tell() - 1
        members = []

        def unterminated():
            return source.error("unterminated character set", source.tell() - here)

        def add(member):
            members.append(member if isinstance(member, str) else (member, member))

        if source.next == "[":
            self.warn_of_set("nested set", source.tell())
        is_negative = source.match("^")
        while True:
            this = source.get()
            if this is None:
                raise unterminated()
            if this == "]" and members:
                break
            if members and this in ("-", "&", "~", "|") and source.next == this:
                self.warn_of_set({"-": "set difference", "&": "set intersection",
                                  "~": "set symmetric difference", "|": "set union"}[this],
                                 source.tell() - 1)
            low = self.set_member(this)
            if not source.match("-"):
                add(low)
                continue
            that = source.get()
            if that is None:
                raise unterminated()
            if that == "]":
                add(low)
                add(ord("-"))
                break
            if that == "-":
                self.warn_of_set("set difference", source.tell() - 2)
            high = self.set_member(that)
            if isinstance(low, str) or isinstance(high, str) or high < low:
                raise source.error(f"bad character range {this}-{that}",
                                   len(this) + 1 + len(that))
            members.append((low, high))
        return self.set_of(members, is_negative, flags)

    # ---- Escapes ----

    def boundary(self, letter, flags):
        if self.is_unicode(flags) == self.is_unicode(self.flags):
            code = "\\" + letter
        else:
            inside = self.category("w", flags)
            code = (f"(?:(?<=[{inside}])(?![{inside}])|(?<![{inside}])(?=[{inside}]))"
                    if letter == "b" else
                    f"(?:(?<=[{inside}])(?=[{inside}])|(?<![{inside}])(?![{inside}]))")
        # In nothing there is no place that is not a boundary.
        return code if letter == "b" else rf"(?:(?!\A\z){code})"

    def escape(self, this, flags):
        source = self.source
        letter = this[1]
        if letter in "bB":
            return Item(self.boundary(letter, flags), 0, 0, "at")
        if letter == "A":
            return Item(r"\A", 0, 0, "at")
        if letter == "Z":
            return Item(r"\z", 0, 0, "at")
        if letter in "dDsSwW":
            return self.set_of([letter], False, flags)
        if letter in _SIMPLE:
            return self.literal(_SIMPLE[letter], flags)
        code = source.code_escape(this)
        if code is None and letter == "0":
            code = int((this + source.take(2, _OCTAL))[1:], 8)
        if code is not None:
            return self.literal(code, flags)
        if letter in _DIGITS:
            return self.numbered(this, flags)
        if letter in _ASCII_LETTERS:
            raise source.error("bad escape " + this, len(this))
        return self.literal(ord(letter), flags)

    def numbered(self, this, flags):
        source = self.source
        if source.next in _DIGITS:
            this += source.get()
            if this[1] in _OCTAL and this[2] in _OCTAL and source.next in _OCTAL:
                return self.literal(source.octal(this + source.get()), flags)
        group = int(this[1:])
        if group >= len(self.widths):
            raise source.error(f"invalid group reference {group}", len(this) - 1)
        if not self.is_closed(group):
            raise source.error("cannot refer to an open group", len(this))
        self.check_lookbehind(group)
        return self.reference(group, flags)

    def reference(self, group, flags):
        code = f"\\g{{{group}}}"
        if self.folds_by_hand(flags):
            code = f"(?i:{code})"
        return Item(code, *self.widths[group])

    def is_closed(self, group):
        return group < len(self.widths) and self.widths[group] is not None

    def check_lookbehind(self, group):
        if self.lookbehind_groups is None:
            return
        if not self.is_closed(group):
            raise self.source.error("cannot refer to an open group")
        if group >= self.lookbehind_groups:
            raise self.source.error(
                "cannot refer to group defined in the same lookbehind subpattern")

    # ---- Sequences and repeats ----

    def alternatives(self, flags, depth):
        if depth > 200:
            raise RecursionError("maximum recursion depth exceeded")
        items = [self.sequence(flags, depth + 1, depth == 0)]
        while self.source.match("|"):
            if not depth:
                flags = self.flags
            items.append(self.sequence(flags, depth + 1))
        if len(items) == 1:
            return items[0]
        return Item("|".join(item.code for item in items), min(item.low for item in items),
                    max(item.high for item in items), "branch", False)

    def sequence(self, flags, depth, is_first=False):
        source = self.source
        items = []
        while source.next is not None and source.next not in ("|", ")"):
            this = source.get()
            if flags & VERBOSE:
                if this in _SPACE:
                    continue
                if this == "#":
                    while source.next is not None and source.get() != "\n":
                        pass
                    continue
            if this[0] == "\\":
                items.append(self.escape(this, flags))
            elif this == "[":
                items.append(self.set_item(flags))
            elif this in ("*", "+", "?", "{"):
                self.repeat(this, items, flags)
            elif this == ".":
                items.append(Item(".", 1, 1))
            elif this == "^":
                items.append(Item("^", 0, 0, "at"))
            elif this == "$":
                items.append(Item("$", 0, 0, "at"))
            elif this == "(":
                item = self.group(flags, depth, is_first and not items)
                if isinstance(item, int):
                    flags = item
                elif item is not None:
                    items.append(item)
            else:
                items.append(self.literal(ord(this), flags))
        return Item("".join(item.code for item in items), sum(item.low for item in items),
                    min(sum(item.high for item in items), _ENDLESS), "", False)

    def counts(self, this):
        """(least, most) of a repeat; None: the brace is a plain character."""
        source = self.source
        if this != "{":
            return {"?": (0, 1), "*": (0, _ENDLESS), "+": (1, _ENDLESS)}[this]
        here = source.tell()
        if source.next == "}":
            return None
        low = high = source.take(_ENDLESS, _DIGITS)
        if source.match(","):
            high = source.take(_ENDLESS, _DIGITS)
        if not source.match("}"):
            source.seek(here)
            return None
        least, most = int(low or 0), int(high) if high else _ENDLESS
        if least > _MOST or (high and most > _MOST):
            raise OverflowError("the repetition number is too large")
        if most < least:
            raise source.error("min repeat greater than max repeat", source.tell() - here)
        return least, most

    def repeat(self, this, items, flags):
        source = self.source
        here = source.tell()
        counts = self.counts(this)
        if counts is None:
            items.append(self.literal(ord("{"), flags))
            return
        if not items or items[-1].kind == "at":
            raise source.error("nothing to repeat", source.tell() - here + len(this))
        if items[-1].kind == "repeat":
            raise source.error("multiple repeat", source.tell() - here + len(this))
        item = items.pop()
        least, most = counts
        code = item.code if item.is_atom else f"(?:{item.code})"
        if most == _ENDLESS:
            code += {0: "*", 1: "+"}.get(least) or f"{{{least},}}"
        else:
            code += "?" if counts == (0, 1) else f"{{{least},{most}}}"
        for suffix in "?+":
            if source.match(suffix):
                code += suffix
                break
        items.append(Item(code, min(item.low * least, _ENDLESS), min(item.high * most, _ENDLESS),
                          "repeat", False))

    # ---- Groups ----

    def close(self, start):
        if not self.source.match(")"):
            raise self.source.error("missing ), unterminated subpattern",
                                    self.source.tell() - start)

    def group(self, flags, depth, may_be_global):
        """The item; None for a comment; the new flags where global ones were set."""
        source = self.source
        start = source.tell() - 1
        if not source.match("?"):
            return self.capture(None, start, flags, depth)
        char = source.get()
        if char is None:
            raise source.error("unexpected end of pattern")
        if char == "P":
            return self.python_extension(start, flags, depth)
        if char == ":":
            return self.plain(start, flags, flags, depth)
        if char == "#":
            while source.next is not None:
                if source.get() == ")":
                    return None
            raise source.error("missing ), unterminated comment", source.tell() - start)
        if char in ("=", "!", "<"):
            return self.look(char, start, flags, depth)
        if char == "(":
            return self.conditional(start, flags, depth)
        if char == ">":
            body = self.alternatives(flags, depth)
            self.close(start)
            return Item(f"(?>{body.code})", body.low, body.high)
        if char in _LETTERS or char == "-":
            change = self.flag_letters(char)
            if change is None:
                if not may_be_global:
                    raise source.error("global flags not at the start of the expression",
                                       source.tell() - start)
                return self.flags
            on, off = change
            if on & _TYPES:
                off |= _TYPES & ~on
            return self.plain(start, flags, flags & ~off | on, depth)
        raise source.error("unknown extension ?" + char, len(char) + 1)

    def plain(self, start, outer, inner, depth):
        body = self.alternatives(inner, depth)
        self.close(start)
        return Item(self.scoped(body.code, inner, outer), body.low, body.high)

    def capture(self, name, start, flags, depth):
        group = len(self.widths)
        self.widths.append(None)
        if name is not None:
            if name in self.names:
                raise self.source.error(
                    f"redefinition of group name {name!r} as group {group}; "
                    f"was group {self.names[name]}", len(name) + 1)
            self.names[name] = group
        body = self.alternatives(flags, depth)
        self.close(start)
        self.widths[group] = body.low, body.high
        code = f"(?:{body.code})" if body.kind == "branch" else body.code
        return Item(f"({code}(*MARK:{group}))", body.low, body.high)

    def python_extension(self, start, flags, depth):
        source = self.source
        if source.match("<"):
            name = source.until(">", "group name")
            source.check_name(name)
            return self.capture(name, start, flags, depth)
        if source.match("="):
            name = source.until(")", "group name")
            source.check_name(name)
            group = self.names.get(name)
            if group is None:
                raise source.error(f"unknown group name {name!r}", len(name) + 1)
            if not self.is_closed(group):
                raise source.error("cannot refer to an open group", len(name) + 1)
            self.check_lookbehind(group)
            return self.reference(group, flags)
        char = source.get()
        if char is None:
            raise source.error("unexpected end of pattern")
        raise source.error("unknown extension ?P" + char, len(char) + 2)

    def look(self, char, start, flags, depth):
        source = self.source
        is_behind = char == "<"
        is_outermost = is_behind and self.lookbehind_groups is None
        if is_behind:
            char = source.get()
            if char is None:
                raise source.error("unexpected end of pattern")
            if char not in ("=", "!"):
                raise source.error("unknown extension ?<" + char, len(char) + 2)
        if is_outermost:
            self.lookbehind_groups = len(self.widths)
        body = self.alternatives(flags, depth)
        if is_outermost:
            self.lookbehind_groups = None
        self.close(start)
        if is_behind and body.low != body.high:
            raise error("look-behind requires fixed-width pattern")
        return Item(f"(?{'<' if is_behind else ''}{char}{body.code})", 0, 0)

    def conditional(self, start, flags, depth):
        source = self.source
        name = source.until(")", "group name")
        if name.isidentifier():
            group = self.names.get(name)
            if group is None:
                raise source.error(f"unknown group name {name!r}", len(name) + 1)
        else:
            group = source.number(name)
            if not group:
                raise source.error("bad group number", len(name) + 1)
            self.group_references.setdefault(group, source.tell() - len(name) - 1)
        self.check_lookbehind(group)
        yes = self.sequence(flags, depth + 1)
        no = None
        if source.match("|"):
            no = self.sequence(flags, depth + 1)
            if source.next == "|":
                raise source.error("conditional backref with more than two branches")
        self.close(start)
        if no is None:
            return Item(f"(?({group}){yes.code})", 0, yes.high)
        return Item(f"(?({group}){yes.code}|{no.code})", min(yes.low, no.low),
                    max(yes.high, no.high))

    def flag_letters(self, char):
        """(flags to set, flags to clear); None: they are global, and set."""
        source = self.source
        on = off = 0
        if char != "-":
            while True:
                flag = _LETTERS[char]
                if self.is_text and char == "L":
                    raise source.error("bad inline flags: cannot use 'L' flag with a str pattern")
                if not self.is_text and char == "u":
                    raise source.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
                on |= flag
                if flag & _TYPES and on & _TYPES != flag:
                    raise source.error(
                        "bad inline flags: flags 'a', 'u' and 'L' are incompatible")
                char = source.get()
                if char is None:
                    raise source.error("missing -, : or )")
                if char in (")", "-", ":"):
                    break
                if char not in _LETTERS:
                    raise source.error(
                        "unknown flag" if char.isalpha() else "missing -, : or )", len(char))
        if char == ")":
            self.flags |= on
            return None
        if on & _GLOBAL_ONLY:
            raise source.error("bad inline flags: cannot turn on global flag", 1)
        if char == "-":
            char = source.get()
            if char is None:
                raise source.error("missing flag")
            if char not in _LETTERS:
                raise source.error("unknown flag" if char.isalpha() else "missing flag", len(char))
            while True:
                flag = _LETTERS[char]
                if flag & _TYPES:
                    raise source.error(
                        "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                off |= flag
                char = source.get()
                if char is None:
                    raise source.error("missing :")
                if char == ":":
                    break
                if char not in _LETTERS:
                    raise source.error("unknown flag" if char.isalpha() else "missing :",
                                       len(char))
        if off & _GLOBAL_ONLY:
            raise source.error("bad inline flags: cannot turn off global flag", 1)
        if on & off:
            raise source.error("bad inline flags: flag turned on and off", 1)
        return on, off


def replacement(template, group_names, groups):
    """The parts of a replacement: texts, and numbers of groups."""
    source = Reader(template)
    parts = []
    literal = []

    def add_group(number, back):
        if number > groups:
            raise source.error(f"invalid group reference {number}", back)
        if literal:
            parts.append("".join(literal))
            literal.clear()
        parts.append(number)

    while source.next is not None:
        this = source.get()
        letter = this[1:]
        if not letter:
            literal.append(this)
        elif letter == "g":
            if not source.match("<"):
                raise source.error("missing <")
            name = source.until(">", "group name")
            if name.isidentifier():
                if name not in group_names:
                    raise IndexError(f"unknown group name {name!r}")
                add_group(group_names[name], len(name) + 1)
            else:
                add_group(source.number(name), len(name) + 1)
        elif letter == "0":
            literal.append(chr(int(letter + source.take(2, _OCTAL), 8) & 0xFF))
        elif letter in _DIGITS:
            if source.next in _DIGITS:
                this += source.get()
                if this[1] in _OCTAL and this[2] in _OCTAL and source.next in _OCTAL:
                    literal.append(chr(source.octal(this + source.get())))
                    continue
            add_group(int(this[1:]), len(this) - 1)
        elif letter in _SIMPLE:
            literal.append(chr(_SIMPLE[letter]))
        elif letter in _ASCII_LETTERS:
            raise source.error("bad escape " + this, len(this))
        else:
            literal.append(this)
    if literal:
        parts.append("".join(literal))
    if not source.is_text:
        parts = [part.encode("latin-1") if isinstance(part, str) else part for part in parts]
    return parts
