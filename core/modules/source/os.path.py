"""Names of files, taken apart and put together, and what lies there."""

import _files

sep = "/"
altsep = None
curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
defpath = "/bin:/usr/bin"
devnull = "/dev/null"


fspath = _files.fspath


def normcase(s):
    return fspath(s)


def isabs(s):
    return fspath(s).startswith("/")


def join(a, *p):
    path = fspath(a)
    for part in map(fspath, p):
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = fspath(p)
    place = p.rfind("/") + 1
    head, tail = p[:place], p[place:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = fspath(p)
    name = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > name and p[name:dot].strip("."):
        return p[:dot], p[dot:]
    return p, ""


def splitdrive(p):
    return "", fspath(p)


def normpath(path):
    path = fspath(path)
    if not path:
        return "."
    slashes = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        slashes = "//"
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return slashes + "/".join(parts) or "."


def abspath(path):
    return normpath(join(_files.current(), path))


realpath = abspath


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    shared = len(commonprefix([here, there]))
    return join(*[".."] * (len(here) - shared), *there[shared:]) if (
        len(here) > shared or len(there) > shared) else "."


def commonprefix(m):
    if not m:
        return ""
    first, last = min(m), max(m)
    for place, part in enumerate(first):
        if place >= len(last) or part != last[place]:
            return first[:place]
    return first


def commonpath(paths):
    paths = list(map(fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split("/") if part and part != "."] for path in paths]
    return ("/" if paths[0].startswith("/") else "") + "/".join(commonprefix(split_paths))


def expanduser(path):
    path = fspath(path)
    return "/" + path[1:].lstrip("/") if path == "~" or path.startswith("~/") else path


def expandvars(path):
    return fspath(path)


def exists(path):
    return bool(_files.look(_files.whole(path)))


lexists = exists


def isfile(path):
    found = _files.look(_files.whole(path))
    return bool(found) and not found[0]


def isdir(path):
    found = _files.look(_files.whole(path))
    return bool(found) and found[0]


def islink(path):
    return False


def ismount(path):
    return _files.whole(path) == "/"


def getsize(filename):
    return _files.need(_files.whole(filename), filename)[1]


def getmtime(filename):
    return _files.need(_files.whole(filename), filename)[2] / 1e9


getatime = getctime = getmtime


def samefile(f1, f2):
    return _files.whole(f1) == _files.whole(f2)
