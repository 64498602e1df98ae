"""Files and folders for a while, in the run's own memory. Names are the same in every run."""

import os as _os
import shutil as _shutil

tempdir = None
_count = 0


def gettempdir():
    return "/tmp"


def gettempprefix():
    return "tmp"


def _next_name(suffix, prefix, folder):
    global _count
    letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    while True:
        _count += 1
        number, name = _count * 2654435761, ""
        for _ in range(8):
            number, place = divmod(number * 31 + 7, len(letters))
            name += letters[place]
        path = _os.path.join(folder or gettempdir(), (prefix or "tmp") + name + (suffix or ""))
        if not _os.path.exists(path):
            return path


def mktemp(suffix="", prefix="tmp", dir=None):
    return _next_name(suffix, prefix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _next_name(suffix, prefix, dir)
    _os.mkdir(path)
    return path


class _TemporaryFile:
    """An open file that is removed when it is closed."""

    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete and _os.path.exists(self.name):
                _os.unlink(self.name)

    def __del__(self):
        self.close()


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None):
    name = _next_name(suffix, prefix, dir)
    file = open(name, mode, buffering, encoding=encoding, newline=newline, errors=errors)
    return _TemporaryFile(file, name, delete)


TemporaryFile = SpooledTemporaryFile = NamedTemporaryFile


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *details):
        self.cleanup()

    def cleanup(self):
        if _os.path.exists(self.name):
            _shutil.rmtree(self.name)
