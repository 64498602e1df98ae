"""Bytes as digits and letters, and back."""

import _base64
from zlib import crc32


class Error(ValueError):
    __module__ = "binascii"


class Incomplete(Exception):
    __module__ = "binascii"


def _bytes_of(data):
    """An argument that may be a text of ASCII letters."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    if not isinstance(data, (bytes, bytearray)) and not hasattr(data, "tobytes"):
        raise TypeError("argument should be bytes, buffer or ASCII string, not "
                        f"{type(data).__name__!r}")
    return bytes(data)


def hexlify(data, sep=None, bytes_per_sep=1):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return (bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)).encode()


def unhexlify(hexstr, /):
    text = _bytes_of(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    if not all(byte in b"0123456789abcdefABCDEF" for byte in text):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text.decode())


b2a_hex = hexlify
a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    return _base64.encode(data) + (b"\n" if newline else b"")


def a2b_base64(data, /, *, strict_mode=False):
    result = _base64.decode(_bytes_of(data), strict_mode)
    if isinstance(result, str):
        raise Error(result)
    return result


def crc_hqx(data, crc, /):
    for byte in bytes(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = crc << 1 ^ (0x1021 if crc & 0x8000 else 0)
        crc &= 0xFFFF
    return crc
