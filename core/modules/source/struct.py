"""Numbers laid out as bytes. Packing and unpacking are done in C."""

import _struct

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct",
           "error"]


class error(Exception):
    __module__ = "struct"


def calcsize(format, /):
    return _struct.size(error, format)


def pack(*arguments):
    if not arguments:
        raise TypeError("missing format argument")
    return _struct.pack(error, *arguments)


def unpack(format, buffer, /):
    return _struct.unpack(error, format, buffer, None)


def unpack_from(format, /, buffer, offset=0):
    return _struct.unpack(error, format, buffer, offset)


def pack_into(format, *arguments):
    if len(arguments) < 2:
        raise error("pack_into expected buffer argument" if not arguments else
                    "pack_into expected offset argument")
    buffer, offset, *values = arguments
    if isinstance(buffer, (bytes, str)):
        raise TypeError("argument must be read-write bytes-like object, not "
                        f"{type(buffer).__name__}")
    size = calcsize(format)
    count = len(unpack(format, bytes(size)))
    if len(values) != count:
        raise error(f"pack_into expected {count} items for packing (got {len(values)})")
    start = offset
    if offset < 0:
        if offset + size > 0:
            raise error(f"no space to pack {size} bytes at offset {offset}")
        start += len(buffer)
        if start < 0:
            raise error(f"offset {offset} out of range for {len(buffer)}-byte buffer")
    if len(buffer) - start < size:
        raise error(f"pack_into requires a buffer of at least {start + size} bytes for packing "
                    f"{size} bytes at offset {start} (actual buffer size is {len(buffer)})")
    buffer[start:start + size] = _struct.pack(error, format, *values)


def iter_unpack(format, buffer, /):
    size = calcsize(format)
    if not size:
        raise error("cannot iteratively unpack with a struct of length 0")
    if len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return (_struct.unpack(error, format, buffer, start) for start in range(0, len(buffer), size))


class Struct:
    __module__ = "_struct"

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format.decode("ascii") if isinstance(format, bytes) else format

    def pack(self, *values):
        return _struct.pack(error, self.format, *values)

    def pack_into(self, *arguments):
        pack_into(self.format, *arguments)

    def unpack(self, buffer, /):
        return _struct.unpack(error, self.format, buffer, None)

    def unpack_from(self, buffer, offset=0):
        return _struct.unpack(error, self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
