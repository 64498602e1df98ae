"""Names that fit a pattern of *, ? and [...]."""

import functools as _functools
import re as _re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


@_functools.lru_cache(maxsize=256)
def _matcher(pat):
    if isinstance(pat, bytes):
        return _re.compile(translate(str(pat, "latin1")).encode("latin1")).match
    return _re.compile(translate(pat)).match


def filter(names, pat):
    match = _matcher(pat)
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def _set(inside):
    negated = inside[:1] == "!"
    body = inside[1:] if negated else inside
    # A range that runs backwards holds nothing.
    kept = []
    i = 0
    while i < len(body):
        if i + 2 < len(body) and body[i + 1] == "-":
            if body[i] <= body[i + 2]:
                kept.append(_re.sub(r"([\\\]\[^&~|-])", r"\\\1", body[i]) + "-"
                            + _re.sub(r"([\\\]\[^&~|-])", r"\\\1", body[i + 2]))
            i += 3
        else:
            kept.append(_re.sub(r"([\\\]\[^&~|-])", r"\\\1", body[i]))
            i += 1
    if not kept:
        return "." if negated else "(?!)"
    return f"[{'^' if negated else ''}{''.join(kept)}]"


def translate(pat):
    parts = []
    i = 0
    while i < len(pat):
        char = pat[i]
        i += 1
        if char == "*":
            if not parts or parts[-1] != ".*":
                parts.append(".*")
        elif char == "?":
            parts.append(".")
        elif char == "[":
            end = i
            if pat[end:end + 1] == "!":
                end += 1
            end = pat.find("]", end + 1) if pat[end:end + 1] == "]" else pat.find("]", end)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_set(pat[i:end]))
                i = end + 1
        else:
            parts.append(_re.escape(char))
    return rf"(?s:{''.join(parts)})\Z"
