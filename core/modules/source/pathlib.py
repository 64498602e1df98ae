"""Paths as objects. Pure ones only know names; the others ask for the scenario's files."""

import fnmatch as _fnmatch
import io as _io
import os as _os
from urllib.parse import quote_from_bytes as _quote

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class _Posix:
    sep = "/"

    @staticmethod
    def split(text):
        """(drive, root, rest)"""
        if not text.startswith("/"):
            return "", "", text
        rest = text.lstrip("/")
        # Two slashes in front are kept, as POSIX lets them mean something else.
        return "", "//" if len(text) - len(rest) == 2 else "/", rest

    @staticmethod
    def fold(text):
        return text


class _Windows:
    sep = "\\"

    @staticmethod
    def split(text):
        text = text.replace("/", "\\")
        drive = ""
        if text[:2] == "\\\\" and text[2:3] != "\\":
            host, _, rest = text[2:].partition("\\")
            share, _, after = rest.partition("\\")
            if host and share:
                return f"\\\\{host}\\{share}", "\\", after.lstrip("\\")
        if text[1:2] == ":" and text[0].isalpha() and text[0].isascii():
            drive, text = text[:2], text[2:]
        root = "\\" if text.startswith("\\") else ""
        return drive, root, text.lstrip("\\")

    @staticmethod
    def fold(text):
        return text.lower()


class _Parents:
    def __init__(self, path):
        self._kind = type(path)
        self._of = path

    def __len__(self):
        return len(self._of._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        count = len(self)
        if not -count <= index < count:
            raise IndexError(index)
        if index < 0:
            index += count
        of = self._of
        return of._made(of.drive, of.root, of._tail[:len(of._tail) - index - 1])

    def __repr__(self):
        return f"<{self._kind.__name__}.parents>"


class PurePath:
    __slots__ = ("drive", "root", "_tail", "__dict__", "__weakref__")
    _flavour = _Posix

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._of(args)

    @classmethod
    def _texts(cls, args):
        for argument in args:
            if isinstance(argument, PurePath):
                yield str(argument)
                continue
            text = argument if isinstance(argument, (str, bytes)) else _fspath(argument)
            if not isinstance(text, str):
                raise TypeError("argument should be a str object or an os.PathLike object "
                                f"returning str, not {type(text)!r}")
            yield text

    @classmethod
    def _of(cls, args):
        drive = root = ""
        tail = []
        for text in cls._texts(args):
            new_drive, new_root, rest = cls._flavour.split(text)
            if new_drive:
                if not new_root and cls._flavour.fold(new_drive) == cls._flavour.fold(drive):
                    pass
                else:
                    root, tail = new_root, []
                drive = new_drive
            if new_root:
                root, tail = new_root, []
            tail = tail + [part for part in rest.split(cls._flavour.sep) if part not in ("", ".")]
        return cls._made(drive, root, tail)

    @classmethod
    def _made(cls, drive, root, tail):
        self = object.__new__(cls)
        self.drive = drive
        self.root = root
        self._tail = list(tail)
        return self

    # ---- As text ----

    def __str__(self):
        anchor = self.drive + self.root
        return anchor + self._flavour.sep.join(self._tail) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self).replace(self._flavour.sep, "/")

    def __bytes__(self):
        return _os.fsencode(str(self))

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        if self.drive.startswith("\\"):
            return "file:" + _quote(self.as_posix().encode())
        if self.drive:
            return "file:///" + self.drive + _quote(self.as_posix()[2:].encode())
        return "file://" + _quote(bytes(self))

    # ---- Comparing ----

    def _key(self):
        fold = self._flavour.fold
        return [fold(part) for part in self.parts]

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._flavour is other._flavour and self._key() == other._key()

    def __hash__(self):
        return hash(tuple(self._key()))

    def _ordered(self, other, compare):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return compare(self._key(), other._key())

    def __lt__(self, other):
        return self._ordered(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._ordered(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._ordered(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._ordered(other, lambda a, b: a >= b)

    # ---- Parts ----

    @property
    def anchor(self):
        return self.drive + self.root

    @property
    def parts(self):
        return (self.anchor, *self._tail) if self.anchor else tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:len(self.name) - len(suffix)]

    @property
    def parent(self):
        return self._made(self.drive, self.root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or self._flavour.sep in name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._made(self.drive, self.root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if self._flavour.sep in suffix or (suffix and not suffix.startswith(".")) or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._made(self.drive, self.root, self._tail[:-1] + [self.stem + suffix])

    # ---- Joining, and its opposite ----

    def joinpath(self, *args):
        return self._of((self, *args))

    def __truediv__(self, key):
        try:
            return self._of((self, key))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._of((key, self))
        except TypeError:
            return NotImplemented

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        base = self._of(other)
        own, others = self._key(), base._key()
        if own[:len(others)] != others or (not others and self.anchor and base.anchor):
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative "
                "and the other is absolute.")
        rest = self.parts[len(others):]
        return self._made("", "", rest) if not (rest and rest[0] == self.anchor) else (
            self._made(self.drive, self.root, self._tail))

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def is_absolute(self):
        return bool(self.root) and (self._flavour is _Posix or bool(self.drive))

    def is_reserved(self):
        return False

    def match(self, path_pattern):
        pattern = self._of((path_pattern,))
        wanted = pattern._key()
        if not wanted:
            raise ValueError("empty pattern")
        own = self._key()
        if pattern.anchor:
            if len(own) != len(wanted):
                return False
        elif len(wanted) > len(own):
            return False
        return all(_fnmatch.fnmatchcase(part, one)
                   for part, one in zip(reversed(own), reversed(wanted)))

    def __reduce__(self):
        return type(self), tuple(self.parts)


def _fspath(argument):
    method = getattr(type(argument), "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not "
                        f"{type(argument).__name__}")
    return method(argument)


class PurePosixPath(PurePath):
    __slots__ = ()


class PureWindowsPath(PurePath):
    __slots__ = ()
    _flavour = _Windows


class Path(PurePath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return cls._of(args)

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls(_os.path.expanduser("~"))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    # ---- What is there ----

    def stat(self, *, follow_symlinks=True):
        return _os.stat(self)

    def lstat(self):
        return _os.lstat(self)

    def exists(self):
        return _os.path.exists(self)

    def is_file(self):
        return _os.path.isfile(self)

    def is_dir(self):
        return _os.path.isdir(self)

    def is_symlink(self):
        return _os.path.islink(self)

    def is_mount(self):
        return str(self) == "/"

    def is_socket(self):
        return False

    is_fifo = is_block_device = is_char_device = is_socket

    def owner(self):
        self.stat()
        return "user"

    group = owner

    def samefile(self, other_path):
        self.stat()
        _os.stat(other_path)
        return self.resolve() == Path(other_path).resolve()

    def iterdir(self):
        for name in _os.listdir(self):
            yield self._made(self.drive, self.root, self._tail + [name])

    # ---- Finding ----

    def glob(self, pattern):
        yield from self._found(pattern, ())

    def rglob(self, pattern):
        yield from self._found(pattern, ("**",))

    def _found(self, pattern, before):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        drive, root, rest = self._flavour.split(pattern)
        if drive or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(before) + [part for part in rest.split("/") if part not in ("", ".")]
        if pattern[-1] == "/":
            parts.append("")
        seen = set()
        for path in self._selected(parts):
            if path not in seen:
                seen.add(path)
                yield path

    def _folders_below(self):
        yield self
        for path in self.iterdir():
            if path.is_dir():
                yield from path._folders_below()

    def _selected(self, parts):
        if not parts:
            yield self
            return
        first, *rest = parts
        if not self.is_dir():
            return
        if first == "":
            yield self
        elif first == "**":
            for folder in self._folders_below():
                yield from folder._selected(rest)
        elif "**" in first:
            raise ValueError("Invalid pattern: '**' can only be an entire path component")
        elif not any(char in first for char in "*?["):
            path = self / first
            if path.exists():
                yield from path._selected(rest)
        else:
            for path in self.iterdir():
                if _fnmatch.fnmatchcase(path.name, first) and (not rest or path.is_dir()):
                    yield from path._selected(rest)

    # ---- Where ----

    def absolute(self):
        return self if self.is_absolute() else self._of((_os.getcwd(), self))

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return self._of((_os.path.abspath(self),))

    def expanduser(self):
        if self._tail and not self.anchor and self._tail[0][:1] == "~":
            return self._of((_os.path.expanduser(str(self)),))
        return self

    def readlink(self):
        return self._of((_os.readlink(self),))

    # ---- Reading and writing ----

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def write_bytes(self, data):
        if isinstance(data, (str, int)):
            raise TypeError("memoryview: a bytes-like object is required, not "
                            f"{type(data).__name__!r}")
        with self.open("wb") as file:
            return file.write(bytes(data))

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    # ---- Changing ----

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))
            _os.utime(self)
        else:
            self.open("a").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            _os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        self.stat()

    def unlink(self, missing_ok=False):
        try:
            _os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        _os.rmdir(self)

    def rename(self, target):
        _os.rename(self, target)
        return self._of((target,))

    def replace(self, target):
        _os.replace(self, target)
        return self._of((target,))


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")
