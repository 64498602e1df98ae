"""Files in memory."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


_descriptors = 2


def _new_descriptor():
    global _descriptors
    _descriptors += 1
    return _descriptors


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *details):
        self.close()


class TextIOBase(IOBase):
    pass


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Memory:
    """Reading and writing at a position; `_empty` and `_end` are those of the kind of data."""

    def read(self, size=-1, /):
        self._check()
        end = len(self._data) if size is None or size < 0 else self._position + size
        piece = self._data[self._position:end]
        self._position = max(min(end, len(self._data)), self._position)
        return piece

    def readline(self, size=-1, /):
        self._check()
        found = self._data.find(self._newline, self._position)
        end = len(self._data) if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        piece = self._data[self._position:end]
        self._position += len(piece)
        return piece

    def _put(self, data):
        self._check()
        if self._position == len(self._data):
            self._data += data
        else:
            gap = self._filler * max(0, self._position - len(self._data))
            self._data = (self._data[:self._position] + gap + data
                          + self._data[self._position + len(data):])
        self._position += len(data)
        return len(data)

    def getvalue(self):
        self._check()
        return self._data

    def tell(self):
        self._check()
        return self._position

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"{self._complaint} seek value {pos}")
            self._position = pos
        elif whence == 1:
            self._position = max(0, self._position + pos)
        else:
            self._position = max(0, len(self._data) + pos)
        return self._position

    def truncate(self, pos=None, /):
        self._check()
        self._data = self._data[:self._position if pos is None else pos]
        return len(self._data)


class StringIO(_Memory, TextIOBase):
    _newline = "\n"
    _filler = "\0"
    _complaint = "Negative"
    encoding = errors = newlines = None

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not "
                            f"{type(initial_value).__name__}")
        self._data = initial_value or ""
        self._position = 0

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        return self._put(s)


class BytesIO(_Memory, BufferedIOBase):
    _newline = b"\n"
    _filler = b"\0"
    _complaint = "negative"

    def __init__(self, initial_bytes=b""):
        self._data = bytes(initial_bytes or b"")
        self._position = 0

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b))

    def getbuffer(self):
        return bytearray(self._data)


StringIO.__module__ = BytesIO.__module__ = "_io"


def __getattr__(name):
    # Files are made from the classes above, so they come later, when first asked for.
    if name in ("open", "TextIOWrapper", "BufferedReader", "BufferedWriter", "BufferedRandom",
                "FileIO"):
        import _files
        return getattr(_files, name)
    raise AttributeError(f"module 'io' has no attribute {name!r}")
