"""Bytes in gzip's wrapping. There are no files to open here."""

import zlib as _zlib


class BadGzipFile(OSError):
    pass


def compress(data, compresslevel=9, *, mtime=None):
    import time
    body = _zlib.compress(data, compresslevel, wbits=31)
    stamp = int(time.time() if mtime is None else mtime)
    return body[:4] + stamp.to_bytes(4, "little") + body[8:]


def decompress(data):
    if not data:
        return b""
    if data[:2] != b"\037\213":
        raise BadGzipFile(f"Not a gzipped file ({bytes(data[:2])!r})")
    try:
        return _zlib.decompress(data, wbits=31)
    except _zlib.error as problem:
        if "Error -5" in str(problem):
            raise EOFError(
                "Compressed file ended before the end-of-stream marker was reached") from None
        raise
