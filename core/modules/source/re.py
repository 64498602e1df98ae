"""Regular expressions. Patterns are read by _regex_syntax and matched by PCRE2."""

import enum as _enum
import _pcre
from _regex_syntax import Translator as _Translator, error, replacement as _replacement
import _regex_syntax as _syntax
from types import GenericAlias as _GenericAlias

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer",
           "compile", "purge", "template", "escape", "error", "Pattern", "Match", "A", "I", "L",
           "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
           "UNICODE", "NOFLAG", "RegexFlag"]

_ANYWHERE, _AT_START, _WHOLE = 0, 1, 2
_END = 9223372036854775807


@_enum.global_enum
class RegexFlag(_enum.IntFlag, boundary=_enum.KEEP):
    NOFLAG = 0
    ASCII = A = _syntax.ASCII
    IGNORECASE = I = _syntax.IGNORECASE
    LOCALE = L = _syntax.LOCALE
    UNICODE = U = _syntax.UNICODE
    MULTILINE = M = _syntax.MULTILINE
    DOTALL = S = _syntax.DOTALL
    VERBOSE = X = _syntax.VERBOSE
    TEMPLATE = T = _syntax.TEMPLATE
    DEBUG = _syntax.DEBUG
    __str__ = object.__str__
    _numeric_repr_ = hex


# In the order in which a pattern's repr names them.
_SHOWN_FLAGS = ("TEMPLATE", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE",
                "DEBUG", "ASCII")


class Match:
    __slots__ = ("re", "string", "pos", "endpos", "_spans")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Match' instances")

    def _place(self, group):
        """Where a group's start lies in the spans."""
        if isinstance(group, int):
            number = group
        elif isinstance(group, str):
            number = self.re._names.get(group, -1)
        else:
            index = getattr(type(group), "__index__", None)
            number = index(group) if index else -1
        if 0 <= number <= self.re.groups:
            return 2 * number
        raise IndexError("no such group")

    def _text(self, place, default=None):
        start = self._spans[place]
        if start < 0:
            return default
        text = self.string[start:self._spans[place + 1]]
        return text if isinstance(text, (str, bytes)) else bytes(text)

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._place(groups[0]))
        return tuple([self._text(self._place(group)) for group in groups])

    def __getitem__(self, group):
        return self._text(self._place(group))

    def groups(self, default=None):
        return tuple([self._text(2 * i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(2 * number, default) for name, number in self.re._names.items()}

    def start(self, group=0, /):
        return self._spans[self._place(group)]

    def end(self, group=0, /):
        return self._spans[self._place(group) + 1]

    def span(self, group=0, /):
        place = self._place(group)
        return self._spans[place], self._spans[place + 1]

    @property
    def regs(self):
        return tuple([(self._spans[i], self._spans[i + 1])
                      for i in range(0, len(self._spans) - 1, 2)])

    @property
    def lastindex(self):
        return self._spans[-1]

    @property
    def lastgroup(self):
        last = self._spans[-1]
        for name, number in self.re._names.items():
            if number == last:
                return name
        return None

    def expand(self, template):
        return _expand(_replacement(template, self.re._names, self.re.groups), self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return (f"<re.Match object; span=({self._spans[0]}, {self._spans[1]}), "
                f"match={self._text(0)!r}>")

    __class_getitem__ = classmethod(_GenericAlias)


def _match(pattern, string, pos, endpos, spans):
    match = object.__new__(Match)
    match.re = pattern
    match.string = string
    length = len(string)
    match.endpos = max(0, min(endpos, length))
    match.pos = max(0, min(pos, match.endpos))
    match._spans = spans
    return match


def _expand(parts, match):
    empty = match.string[:0]
    if not isinstance(empty, (str, bytes)):
        empty = bytes(empty)
    return empty.join([match._text(2 * part, empty) if isinstance(part, int) else part
                       for part in parts])


class _Steps:
    """Pattern.scanner(): one match, or search, after the other."""

    def __init__(self, pattern, string, pos, endpos):
        self.pattern = pattern
        self._where = string, pos, endpos
        self._matches = pattern._regex.scanner(string, pos, endpos, _AT_START)
        self._searches = pattern._regex.scanner(string, pos, endpos, _ANYWHERE)

    def match(self):
        spans = next(self._matches, None)
        return None if spans is None else _match(self.pattern, *self._where, spans)

    def search(self):
        spans = next(self._searches, None)
        return None if spans is None else _match(self.pattern, *self._where, spans)


class Pattern:
    __slots__ = ("pattern", "flags", "groups", "_names", "_regex")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Pattern' instances")

    @property
    def groupindex(self):
        from types import MappingProxyType
        return MappingProxyType(self._names)

    def _find(self, string, pos, endpos, mode):
        spans = self._regex.find(string, pos, endpos, mode)
        return None if spans is None else _match(self, string, pos, endpos, spans)

    def match(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _AT_START)

    def fullmatch(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _WHOLE)

    def search(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _ANYWHERE)

    def findall(self, string, pos=0, endpos=_END):
        return self._regex.findall(string, pos, endpos, _ANYWHERE)

    def finditer(self, string, pos=0, endpos=_END):
        spans = self._regex.scanner(string, pos, endpos, _ANYWHERE)
        return map(lambda found: _match(self, string, pos, endpos, found), spans)

    def scanner(self, string, pos=0, endpos=_END):
        return _Steps(self, string, pos, endpos)

    def split(self, string, maxsplit=0):
        parts = []
        last = 0
        for number, spans in enumerate(self._regex.scanner(string, 0, _END, _ANYWHERE), 1):
            if maxsplit and number > maxsplit:
                break
            parts.append(string[last:spans[0]])
            for i in range(2, 2 * self.groups + 2, 2):
                parts.append(string[spans[i]:spans[i + 1]] if spans[i] >= 0 else None)
            last = spans[1]
        parts.append(string[last:])
        return parts if isinstance(string, (str, bytes)) else [
            part and bytes(part) for part in parts]

    def subn(self, repl, string, count=0):
        replace = self._replacer(repl)
        parts = []
        last = number = 0
        for spans in self._regex.scanner(string, 0, _END, _ANYWHERE):
            if count and number >= count:
                break
            if last < spans[0]:
                parts.append(string[last:spans[0]])
            if callable(replace):
                part = replace(_match(self, string, 0, _END, spans))
                if part is not None:
                    parts.append(part)
            else:
                parts.append(replace)
            last = spans[1]
            number += 1
        if last < len(string):
            parts.append(string[last:])
        empty = string[:0]
        return (empty if isinstance(empty, str) else b"").join(parts), number

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def _replacer(self, repl):
        """What is put in for a match: a text, or a function of the match."""
        if callable(repl):
            return repl
        if isinstance(repl, (str, bytes)) and ("\\" if isinstance(repl, str) else b"\\") not in repl:
            return repl
        key = repl, self
        parts = _replacements.get(key)
        if parts is None:
            parts = _replacement(repl, self._names, self.groups)
            if len(_replacements) >= _MOST_KEPT:
                del _replacements[next(iter(_replacements))]
            _replacements[key] = parts
        if not any(isinstance(part, int) for part in parts):
            return repl[:0].join(parts)
        return lambda match: _expand(parts, match)

    def __repr__(self):
        shown = repr(self.pattern)[:200]
        flags = self.flags
        if isinstance(self.pattern, str) and flags & (LOCALE | UNICODE | ASCII) == UNICODE:
            flags &= ~int(UNICODE)
        names = []
        for name in _SHOWN_FLAGS:
            if flags & RegexFlag[name]:
                names.append("re." + name)
                flags &= ~int(RegexFlag[name])
        if flags:
            names.append(hex(flags))
        return f"re.compile({shown}, {'|'.join(names)})" if names else f"re.compile({shown})"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self is other or (
            self.flags == other.flags and type(self.pattern) is type(other.pattern)
            and self.pattern == other.pattern)

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return compile, (self.pattern, self.flags)

    __class_getitem__ = classmethod(_GenericAlias)


_MOST_KEPT = 512
_patterns = {}
_replacements = {}


def _make(pattern, flags):
    translator = _Translator(pattern, flags)
    code = translator.translate()
    made = object.__new__(Pattern)
    made.pattern = pattern
    made.flags = translator.flags
    made.groups = len(translator.widths) - 1
    made._names = translator.names
    try:
        made._regex = _pcre.compile(code, translator.is_text,
                                    translator.is_unicode(translator.flags))
    except ValueError as problem:
        raise error(str(problem), pattern, 0) from None
    return made


def _compile(pattern, flags):
    flags = int(flags) if isinstance(flags, RegexFlag) else flags
    key = type(pattern), pattern, flags
    try:
        return _patterns[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray)):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & DEBUG:
        raise NotImplementedError("re.DEBUG would show how another matcher sees the pattern")
    made = _make(pattern, flags)
    if len(_patterns) >= _MOST_KEPT:
        del _patterns[next(iter(_patterns))]
    _patterns[key] = made
    return made


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def purge():
    _patterns.clear()
    _replacements.clear()


def template(pattern, flags=0):
    import warnings
    warnings.warn("The re.template() function is deprecated as it is an undocumented function "
                  "without an obvious purpose. Use re.compile() instead.", DeprecationWarning)
    return _compile(pattern, flags | T)


_SPECIAL = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")


class Scanner:
    """A lexer of (phrase, action) pairs: the first phrase that matches names the token."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._phrases = [(_compile(phrase, flags), action) for phrase, action in lexicon]

    def _next(self, string, position):
        for pattern, action in self._phrases:
            found = pattern.match(string, position)
            if found:
                return found, action
        return None, None

    def scan(self, string):
        result = []
        position = 0
        while True:
            found, action = self._next(string, position)
            if found is None or found.end() == position:
                return result, string[position:]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            position = found.end()
