"""Paths that match a pattern."""

import fnmatch
import os


def has_magic(s):
    return any(letter in s for letter in ("*?[" if isinstance(s, str) else b"*?["))


def escape(pathname):
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in pathname)


def _names(folder):
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []


def _folders_below(folder, hidden):
    yield folder
    for name in _names(folder):
        below = os.path.join(folder, name)
        if os.path.isdir(below) and (hidden or not name.startswith(".")):
            yield from _folders_below(below, hidden)


def _match(folder, parts, recursive, hidden):
    if not parts:
        yield folder
        return
    part, rest = parts[0], parts[1:]
    if part == "**" and recursive:
        for below in _folders_below(folder, hidden):
            if rest:
                yield from _match(below, rest, recursive, hidden)
            else:
                if below != folder or folder:
                    yield below if below != folder else os.path.join(folder, "")
                for name in _names(below):
                    path = os.path.join(below, name)
                    if not os.path.isdir(path) and (hidden or not name.startswith(".")):
                        yield path
    elif has_magic(part):
        for name in _names(folder):
            if name.startswith(".") and not part.startswith(".") and not hidden:
                continue
            path = os.path.join(folder, name)
            if fnmatch.fnmatchcase(name, part) and (not rest or os.path.isdir(path)):
                yield from _match(path, rest, recursive, hidden)
    else:
        path = os.path.join(folder, part)
        if os.path.exists(path):
            yield from _match(path, rest, recursive, hidden)


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    start = root_dir or ("/" if pathname.startswith("/") else "")
    parts = [part for part in pathname.split("/") if part]
    for path in _match(start, parts, recursive, include_hidden):
        yield os.path.relpath(path, root_dir) if root_dir else path


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive,
                      include_hidden=include_hidden))
