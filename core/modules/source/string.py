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


_HEADS = frozenset(ascii_letters + "_")
_NAMES = frozenset(ascii_letters + digits + "_")


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """(text before, name or None for an escape or the end, the placeholder as written)"""
        text = self.template
        position = 0
        while True:
            start = text.find(self.delimiter, position)
            if start < 0:
                yield text[position:], None, ""
                return
            rest = start + 1
            braced = text[rest:rest + 1] == "{"
            end = rest + braced
            if text[rest:rest + 1] == self.delimiter:
                yield text[position:rest], None, ""
                position = rest + 1
                continue
            if text[end:end + 1] in _HEADS:
                while text[end:end + 1] in _NAMES and end < len(text):
                    end += 1
            name = text[rest + braced:end]
            if braced:
                name = name if text[end:end + 1] == "}" else ""
                end += 1
            if not name:
                yield text[position:start], "", text[start:rest]
                position = rest
                continue
            yield text[position:start], name, text[start:end]
            position = end

    def _invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        column = position - len("".join(lines[:-1])) if lines else 0
        return ValueError(f"Invalid placeholder in string: line {len(lines) or 1}, "
                          f"col {column + 1}")

    def _filled(self, mapping, is_safe):
        parts = []
        position = 0
        for before, name, written in self._pieces():
            parts.append(before)
            position += len(before)
            if name == "":
                if not is_safe:
                    raise self._invalid(position)
                parts.append(written)
            elif name is not None:
                if is_safe and name not in mapping:
                    parts.append(written)
                else:
                    parts.append(str(mapping[name]))
            position += len(written)
        return "".join(parts)

    def substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, True)

    def get_identifiers(self):
        names = []
        for _, name, _ in self._pieces():
            if name and name not in names:
                names.append(name)
        return names


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
