"""A scenario's files. It reads those of its own folder; what it writes lies in memory and is gone
with the run, so that a run changes nothing and the next one finds the same."""

import _disk
from io import (BufferedIOBase, TextIOBase, UnsupportedOperation, _new_descriptor,
                SEEK_SET, SEEK_CUR, SEEK_END)

_written = {}     # path -> bytearray; None: removed
_folders = {"/tmp": True}  # path -> exists; False: removed
_changed = {}     # path -> when it was written, in nanoseconds
_here = _disk.current()

_WORDS = {2: "No such file or directory", 13: "Permission denied", 17: "File exists",
          20: "Not a directory", 21: "Is a directory", 22: "Invalid argument",
          39: "Directory not empty"}
_KINDS = {2: FileNotFoundError, 13: PermissionError, 17: FileExistsError, 20: NotADirectoryError,
          21: IsADirectoryError}


def fail(code, *names):
    names = [fspath(name) for name in names]
    error = _KINDS.get(code, OSError)(code, _WORDS[code], *names[:1])
    if len(names) == 2:
        error.filename2 = names[1]
    raise error


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return method(path)


def whole(path):
    """Without "." and "..", from the root on."""
    path = fspath(path)
    if isinstance(path, bytes):
        path = path.decode("utf-8", "surrogateescape")
    if "\0" in path:
        raise ValueError("embedded null byte")
    if not path.startswith("/"):
        path = _here + "/" + path
    parts = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


def current():
    return _here


def change_current(path):
    global _here
    target = whole(path)
    if not need(target, path)[0]:
        fail(20, path)
    _here = target


def look(target):
    """None: not there; False: hidden; else (is a folder, size, time of change)."""
    if target == "/":
        return True, 4096, 0
    if target in _written:
        data = _written[target]
        return None if data is None else (False, len(data), _changed.get(target, 0))
    if target in _folders:
        return (True, 4096, _changed.get(target, 0)) if _folders[target] else None
    for folder, exists in _folders.items():
        if not exists and target.startswith(folder + "/"):
            return None
    found = _disk.look(target)
    # A folder that the scenario made, and /tmp, hold only what the scenario put there.
    if found is False and any(target.startswith(folder + "/") for folder in _folders):
        return None
    return found


def need(target, name):
    found = look(target)
    if found is None:
        parent = target.rpartition("/")[0] or "/"
        above = look(parent)
        fail(20 if above and not above[0] else 2, name)
    if found is False:
        fail(13, name)
    return found


def content(target, name):
    """The bytes of a file that is there; a bytearray when the scenario has written it."""
    if need(target, name)[0]:
        fail(21, name)
    data = _written.get(target)
    return data if data is not None else _disk.read(target) or b""


def _own(target, name):
    """The file as the scenario may change it."""
    data = _written.get(target)
    if data is None:
        data = _written[target] = bytearray(content(target, name))
    return data


def _may_create(target, name):
    parent = target.rpartition("/")[0] or "/"
    found = look(parent)
    if found is None:
        fail(2, name)
    if found is False:
        fail(13, name)
    if not found[0]:
        fail(20, name)


def _create(target, name):
    _may_create(target, name)
    _written[target] = bytearray()
    touch(target)
    return _written[target]


def touch(target):
    import time
    _changed[target] = time.time_ns()


def names(path):
    target = whole(path)
    if not need(target, path)[0]:
        fail(20, path)
    prefix = target.rstrip("/") + "/"
    found = set(_disk.names(target) or ()) if _folders.get(target) is None else set()
    for table in (_written, _folders):
        for other, there in table.items():
            if other.startswith(prefix) and "/" not in other[len(prefix):]:
                (found.discard if there is None or there is False else found.add)(
                    other[len(prefix):])
    return sorted(found)


def make_folder(path):
    target = whole(path)
    if look(target) is not None:
        fail(17, path)
    _may_create(target, path)
    _folders[target] = True
    touch(target)


def remove(path):
    target = whole(path)
    if need(target, path)[0]:
        fail(21, path)
    _written[target] = None


def remove_folder(path):
    target = whole(path)
    if not need(target, path)[0]:
        fail(20, path)
    if names(path):
        fail(39, path)
    _folders[target] = False


def rename(old, new):
    source, target = whole(old), whole(new)
    found = look(source)
    if found is None:
        fail(2, old, new)
    if found is False:
        fail(13, old, new)
    there = look(target)
    if found[0]:
        if there and not there[0]:
            fail(20, old, new)
        if there and names(target):
            fail(39, old, new)
        _folders[target] = True
        for name in names(source):
            rename(source + "/" + name, target + "/" + name)
        _folders[source] = False
        return
    if there and there[0]:
        fail(21, old, new)
    _may_create(target, new)
    _written[target] = bytearray(content(source, old))
    touch(target)
    _written[source] = None


# ---- Open files ----


class _Binary(BufferedIOBase):
    """Reads and writes the bytes of one file at a position; never more than the file's own."""

    def __init__(self, name, target, mode, data, reads, writes, appends):
        self.name, self._target, self.mode, self._data = name, target, mode, data
        self._reads, self._writes, self._appends = reads, writes, appends
        self._position = len(data) if appends else 0
        self._descriptor = _new_descriptor()

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"

    def fileno(self):
        self._check()
        return self._descriptor

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def read(self, size=-1, /):
        self._check()
        if not self._reads:
            raise UnsupportedOperation("read")
        end = len(self._data) if size is None or size < 0 else self._position + size
        piece = bytes(self._data[self._position:end])
        self._position += len(piece)
        return piece

    read1 = read

    def readinto(self, buffer, /):
        piece = self.read(len(buffer))
        buffer[:len(piece)] = piece
        return len(piece)

    def peek(self, size=0, /):
        self._check()
        return bytes(self._data[self._position:])

    def readline(self, size=-1, /):
        self._check()
        if not self._reads:
            raise UnsupportedOperation("readline")
        found = self._data.find(b"\n", self._position)
        end = len(self._data) if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        return self.read(end - self._position)

    def write(self, data, /):
        self._check()
        if not self._writes:
            raise UnsupportedOperation("write")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data)
        if self._appends:
            self._position = len(self._data)
        if self._position > len(self._data):
            self._data.extend(bytes(self._position - len(self._data)))
        self._data[self._position:self._position + len(data)] = data
        self._position += len(data)
        touch(self._target)
        return len(data)

    def seek(self, position, whence=SEEK_SET, /):
        self._check()
        base = 0 if whence == SEEK_SET else self._position if whence == SEEK_CUR else len(self._data)
        if base + position < 0:
            fail(22)
        self._position = base + position
        return self._position

    def tell(self):
        self._check()
        return self._position

    def truncate(self, size=None, /):
        self._check()
        if not self._writes:
            raise UnsupportedOperation("truncate")
        size = self._position if size is None else size
        del self._data[size:]
        self._data.extend(bytes(size - len(self._data)))
        return size


class BufferedReader(_Binary):
    pass


class BufferedWriter(_Binary):
    pass


class BufferedRandom(_Binary):
    pass


class FileIO(_Binary):
    def __repr__(self):
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>"


for _class in (BufferedReader, BufferedWriter, BufferedRandom, FileIO):
    _class.__module__ = "_io"


class TextIOWrapper(TextIOBase):
    """Text over a binary file. What is written is kept until flush() or close(), as the C library's
    and CPython's buffers do, unless it grows beyond what they hold."""

    _most_kept = 8192

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self.buffer, self.errors, self._newline = buffer, errors or "strict", newline
        self.encoding = "utf-8" if encoding in (None, "locale") else encoding
        "".encode(self.encoding)
        self.line_buffering, self.write_through = line_buffering, write_through
        self._kept, self._kept_size = [], 0
        self._text = None      # What lies ahead, decoded; None: nothing was read since a seek.
        self._place = 0
        self._start = 0        # Where in the file the decoded text begins.
        self.mode = buffer.mode.replace("b", "") if hasattr(buffer, "mode") else None

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def newlines(self):
        return None

    def __repr__(self):
        shown = "" if not hasattr(self.buffer, "name") else f" name={self.name!r}"
        mode = "" if self.mode is None else f" mode={self.mode!r}"
        encoding = "UTF-8" if self.encoding == "utf-8" else self.encoding
        return f"<_io.TextIOWrapper{shown}{mode} encoding={encoding!r}>"

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def fileno(self):
        return self.buffer.fileno()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None,
                    write_through=None):
        self.flush()
        self.encoding, self.errors = encoding or self.encoding, errors or self.errors

    def _ahead(self):
        self._check()
        if not self.buffer.readable():
            raise UnsupportedOperation("not readable")
        self.flush()
        if self._text is None:
            self._start = self.buffer.tell()
            text = self.buffer.read().decode(self.encoding, self.errors)
            if self._newline is None and "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            self._text, self._place = text, 0

    def read(self, size=-1, /):
        self._ahead()
        end = len(self._text) if size is None or size < 0 else self._place + size
        piece = self._text[self._place:end]
        self._place += len(piece)
        return piece

    def _line_end(self):
        if self._newline in (None, "\n"):
            found = self._text.find("\n", self._place)
            return found + 1
        if self._newline == "":
            for place in range(self._place, len(self._text)):
                if self._text[place] == "\n":
                    return place + 1
                if self._text[place] == "\r":
                    return place + 1 + (self._text[place + 1:place + 2] == "\n")
            return 0
        found = self._text.find(self._newline, self._place)
        return found + len(self._newline) if found >= 0 else 0

    def readline(self, size=-1, /):
        self._ahead()
        end = self._line_end() or len(self._text)
        if size is not None and size >= 0:
            end = min(end, self._place + size)
        piece = self._text[self._place:end]
        self._place = end
        return piece

    def write(self, text, /):
        self._check()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self.buffer.writable():
            raise UnsupportedOperation("not writable")
        if self._text is not None:
            self.seek(self.tell())
        given = len(text)
        if self._newline in ("\r", "\r\n"):
            text = text.replace("\n", self._newline)
        self._kept.append(text.encode(self.encoding, self.errors))
        self._kept_size += len(self._kept[-1])
        if (self._kept_size > self._most_kept or self.write_through
                or self.line_buffering and "\n" in text):
            self.flush()
        return given

    def flush(self):
        self._check()
        if self._kept:
            data, self._kept, self._kept_size = b"".join(self._kept), [], 0
            self.buffer.write(data)

    def tell(self):
        self._check()
        self.flush()
        if self._text is None:
            return self.buffer.tell()
        return self._start + len(self._text[:self._place].encode(self.encoding, self.errors))

    def seek(self, position, whence=SEEK_SET, /):
        self._check()
        self.flush()
        if whence == SEEK_CUR and position:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == SEEK_END and position:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == SEEK_SET and position < 0:
            raise ValueError(f"negative seek position {position}")
        if whence == SEEK_CUR:
            position, whence = self.tell(), SEEK_SET
        self._text = None
        return self.buffer.seek(position, whence)

    def truncate(self, size=None, /):
        self.flush()
        return self.buffer.truncate(self.tell() if size is None else size)

    def detach(self):
        self.flush()
        return self.buffer

    def close(self):
        if not self.closed:
            self.flush()
            self.buffer.close()

    def __del__(self):
        if hasattr(self, "_kept"):
            self.close()


TextIOWrapper.__module__ = "_io"


def _take_mode(mode):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    kinds = set(mode)
    if kinds - set("axrwb+t") or len(mode) > len(kinds):
        raise ValueError(f"invalid mode: {mode!r}")
    if "t" in kinds and "b" in kinds:
        raise ValueError("can't have text and binary mode at once")
    if len(kinds & set("axrw")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode" if
                         kinds & set("axrw") else
                         "Must have exactly one of create/read/write/append mode and at most one "
                         "plus")
    return kinds


def _data_for(target, name, kinds):
    found = look(target)
    if found is False:
        fail(13, name)
    if found and found[0]:
        fail(21, name)
    if "r" in kinds:
        return _own(target, name) if "+" in kinds else content(target, name)
    if "x" in kinds and found is not None:
        fail(17, name)
    if "a" in kinds and found is not None:
        return _own(target, name)
    if found is None:
        return _create(target, name)
    data = _written.get(target)
    if data is None:
        return _create(target, name)
    data.clear()
    touch(target)
    return data


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    if isinstance(file, int):
        raise OSError(9, "Bad file descriptor", file)
    name = fspath(file)
    kinds = _take_mode(mode)
    binary = "b" in kinds
    if binary:
        for word, given in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if given is not None:
                article = "an" if word in ("encoding", "errors") else "a"
                raise ValueError(f"binary mode doesn't take {article} {word} argument")
    if buffering == 0 and not binary:
        raise ValueError("can't have unbuffered text I/O")
    target = whole(name)
    data = _data_for(target, name, kinds)
    reads, writes = "r" in kinds or "+" in kinds, "r" not in kinds or "+" in kinds
    kind = (FileIO if buffering == 0 else BufferedRandom if "+" in kinds else
            BufferedReader if "r" in kinds else BufferedWriter)
    raw = kind(name, target, mode, data, reads, writes, "a" in kinds)
    if binary:
        raw.mode = "rb+" if kind is BufferedRandom else mode.replace("t", "")
        return raw
    text = TextIOWrapper(raw, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text
