"""Sets of characters, and templates."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2  # re.IGNORECASE

    def __init__(self, template):
        self.template = template

    @classmethod
    def _regex(cls):
        import re
        if "_compiled" not in cls.__dict__:
            pattern = getattr(cls, "pattern", None)
            if pattern is None:
                delimiter = re.escape(cls.delimiter)
                braced = cls.braceidpattern or cls.idpattern
                pattern = (rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})"
                           rf"|{{(?P<braced>{braced})}}|(?P<invalid>))")
            cls._compiled = re.compile(pattern, cls.flags | re.VERBOSE)
        return cls._compiled

    def _invalid(self, found):
        position = found.start("invalid")
        lines = self.template[:position].splitlines(keepends=True)
        column = position - len("".join(lines[:-1])) if lines else 1
        return ValueError(f"Invalid placeholder in string: line {len(lines) or 1}, col {column}")

    def _filled(self, mapping, is_safe):
        def replaced(found):
            name = found["named"] or found["braced"]
            if name is not None:
                if is_safe and name not in mapping:
                    return found[0]
                return str(mapping[name])
            if found["escaped"] is not None:
                return self.delimiter
            if is_safe:
                return found[0]
            raise self._invalid(found)

        return self._regex().sub(replaced, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws} if kws else mapping, True)

    def is_valid(self):
        return all(found["invalid"] is None for found in self._regex().finditer(self.template))

    def get_identifiers(self):
        names = []
        for found in self._regex().finditer(self.template):
            name = found["named"] or found["braced"]
            if name is not None and name not in names:
                names.append(name)
        return names


def _field_end(text, start):
    depth = 1
    is_name = True
    is_key = False
    for i in range(start, len(text)):
        if is_name and text[i] in "[]":
            is_key = text[i] == "["
        elif is_key:
            continue
        elif text[i] in ":!":
            is_name = False
        elif text[i] == "{":
            depth += 1
        elif text[i] == "}":
            depth -= 1
            if depth == 0:
                return i
    raise ValueError("expected '}' before end of string")


def _field_parts(field):
    """(name, specification, conversion)"""
    depth = 0
    for i, char in enumerate(field):
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
        elif char in "!:" and depth <= 0:
            break
    else:
        return field, "", None
    if char == ":":
        return field[:i], field[i + 1:], None
    rest = field[i + 1:]
    if not rest:
        raise ValueError("end of string while looking for conversion specifier")
    if rest[1:2] not in ("", ":"):
        raise ValueError("expected ':' after conversion specifier")
    return field[:i], rest[2:], rest[0]


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, next_index=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, specification, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "" or name[0] in ".[":
                if next_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic "
                                     "field numbering")
                name = str(next_index) + name
                next_index += 1
            elif name.isdigit():
                if next_index:
                    raise ValueError("cannot switch from manual field specification to automatic "
                                     "field numbering")
                next_index = False
            value, first = self.get_field(name, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            specification, next_index = self._vformat(specification, args, kwargs, used, depth - 1,
                                                      next_index)
            parts.append(self.format_field(value, specification))
        return "".join(parts), next_index

    def parse(self, format_string):
        """(literal text, field name or None, specification, conversion) of each field."""
        literal = ""
        i = 0
        while i < len(format_string):
            char = format_string[i]
            if char not in "{}":
                literal += char
                i += 1
            elif format_string[i + 1:i + 2] == char:
                yield literal + char, None, None, None
                literal = ""
                i += 2
            elif char == "}" or i + 1 == len(format_string):
                raise ValueError(f"Single {char!r} encountered in format string")
            else:
                end = _field_end(format_string, i + 1)
                yield literal, *_field_parts(format_string[i + 1:end])
                literal = ""
                i = end + 1
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in ".[":
            end += 1
        first, rest = field_name[:end], field_name[end:]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == ".":
                end = 1
                while end < len(rest) and rest[end] not in ".[":
                    end += 1
                if end == 1:
                    raise ValueError("Empty attribute in format string")
                value = getattr(value, rest[1:end])
            else:
                end = rest.find("]")
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = rest[1:end]
                if not key:
                    raise ValueError("Empty attribute in format string")
                value = value[int(key) if key.isdigit() else key]
                end += 1
                if end < len(rest) and rest[end] not in ".[":
                    raise ValueError(
                        "Only '.' or '[' may follow ']' in format field specifier")
            rest = rest[end:]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {"s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)
