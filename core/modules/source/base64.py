"""Bytes as letters: base64, base32, base16, base85."""

import binascii

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode",
           "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode",
           "b85decode", "a85encode", "a85decode", "standard_b64encode", "standard_b64decode",
           "urlsafe_b64encode", "urlsafe_b64decode"]


def _bytes_from(value):
    if isinstance(value, str):
        try:
            return value.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if hasattr(value, "tobytes"):
        return value.tobytes()
    raise TypeError("argument should be a bytes-like object or ASCII string, not "
                    f"{type(value).__name__!r}")


def _like_bytes(value):
    if isinstance(value, str) or not hasattr(value, "__len__"):
        raise TypeError(f"memoryview: a bytes-like object is required, not "
                        f"{type(value).__name__!r}")
    return bytes(value)


def _replace(data, old, new):
    table = dict(zip(old, new))
    return bytes([table.get(byte, byte) for byte in data])


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return _replace(encoded, b"+/", altchars)
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes_from(s)
    if altchars is not None:
        altchars = _bytes_from(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = _replace(s, altchars, b"+/")
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _base32_encode(letters, data):
    data = _like_bytes(data)
    encoded = bytearray()
    for start in range(0, len(data), 5):
        part = data[start:start + 5]
        number = int.from_bytes(part + bytes(5 - len(part)), "big")
        eight = [letters[number >> shift & 31] for shift in range(35, -1, -5)]
        used = (len(part) * 8 + 4) // 5
        encoded += bytes(eight[:used]) + b"=" * (8 - used)
    return bytes(encoded)


def _base32_decode(letters, data, casefold=False, map01=None):
    data = _bytes_from(data)
    if len(data) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_from(map01)
        assert len(map01) == 1, repr(map01)
        data = _replace(data, b"01", b"O" + map01)
    if casefold:
        data = data.upper()
    stripped = data.rstrip(b"=")
    padding = len(data) - len(stripped)
    numbers = {letter: number for number, letter in enumerate(letters)}
    decoded = bytearray()
    for start in range(0, len(stripped), 8):
        part = stripped[start:start + 8]
        number = 0
        for letter in part:
            if letter not in numbers:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | numbers[letter]
        decoded += (number << 5 * (8 - len(part))).to_bytes(5, "big")
    if len(data) % 8 or padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if padding and decoded:
        left = (43 - 5 * padding) // 8
        del decoded[len(decoded) - 5 + left:]
    return bytes(decoded)


def b32encode(s):
    return _base32_encode(_BASE32, s)


def b32decode(s, casefold=False, map01=None):
    return _base32_decode(_BASE32, s, casefold, map01)


def b32hexencode(s):
    return _base32_encode(_BASE32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _base32_decode(_BASE32_HEX, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_from(s)
    if casefold:
        s = s.upper()
    if not all(byte in b"0123456789ABCDEF" for byte in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_BASE85 = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
           b"!#$%&()*+-;<=>?@^_`{|}~")
_ASCII85 = bytes(range(33, 118))


def _base85_encode(letters, data, pad, fold_zero=False, fold_spaces=False):
    data = _like_bytes(data)
    padding = -len(data) % 4
    padded = data + bytes(padding)
    groups = []
    for start in range(0, len(padded), 4):
        number = int.from_bytes(padded[start:start + 4], "big")
        if fold_zero and number == 0:
            groups.append(b"z")
        elif fold_spaces and number == 0x20202020:
            groups.append(b"y")
        else:
            groups.append(bytes([letters[number // 85 ** power % 85]
                                 for power in (4, 3, 2, 1, 0)]))
    if padding and not pad:
        last = groups[-1]
        groups[-1] = (letters[:1] * 5 if last == b"z" else last)[:5 - padding]
    return b"".join(groups)


def b85encode(b, pad=False):
    return _base85_encode(_BASE85, b, pad)


def b85decode(b):
    b = _bytes_from(b)
    numbers = {letter: number for number, letter in enumerate(_BASE85)}
    padding = -len(b) % 5
    padded = b + b"~" * padding
    decoded = bytearray()
    for start in range(0, len(padded), 5):
        number = 0
        for place, letter in enumerate(padded[start:start + 5]):
            if letter not in numbers:
                raise ValueError(f"bad base85 character at position {start + place}")
            number = number * 85 + numbers[letter]
        if number > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {start}")
        decoded += number.to_bytes(4, "big")
    return bytes(decoded[:len(decoded) - padding])


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    encoded = _base85_encode(_ASCII85, b, pad, True, foldspaces)
    if adobe:
        encoded = b"<~" + encoded
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [encoded[start:start + wrapcol] for start in range(0, len(encoded), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        encoded = b"\n".join(lines)
    return encoded + (b"~>" if adobe else b"")


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes_from(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError(f"Ascii85 encoded byte sequences must end with {b'~>'!r}")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    decoded = bytearray()
    group = []
    for letter in b + b"u" * 4:
        if 33 <= letter <= 117:
            group.append(letter)
            if len(group) == 5:
                number = 0
                for one in group:
                    number = 85 * number + (one - 33)
                if number > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                decoded += number.to_bytes(4, "big")
                group = []
        elif letter == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            decoded += bytes(4)
        elif foldspaces and letter == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded += b"    "
        elif letter not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(letter)}")
    padding = 4 - len(group)
    return bytes(decoded[:len(decoded) - padding] if padding else decoded)


def encodebytes(s):
    data = _like_bytes(s)
    return b"".join([binascii.b2a_base64(data[start:start + 57])
                     for start in range(0, len(data), 57)])


def decodebytes(s):
    return binascii.a2b_base64(_like_bytes(s))


def encode(input, output):
    output.write(encodebytes(input.read()))


def decode(input, output):
    output.write(binascii.a2b_base64(input.read()))
