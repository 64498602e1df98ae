"""BLAKE2 (RFC 7693): 'b' in words of 64 bits, 's' of 32. Without trees."""

_STARTS = {
    64: (0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
         0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179),
    32: (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
         0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19),
}
_ORDERS = tuple(tuple(int(digit, 16) for digit in order) for order in (
    "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8",
    "905724afe1bc683d", "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a",
    "6fe9b308c2d714a5", "a2847615fb9e3cd0"))
_COLUMNS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
            (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


class _Blake:
    """The state of one digest. Subclasses say how wide a word is, and how it turns."""

    def __new__(cls, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"",
                usedforsecurity=True):
        self = object.__new__(cls)
        size = cls.MAX_DIGEST_SIZE if digest_size is None else digest_size
        if not 1 <= size <= cls.MAX_DIGEST_SIZE:
            raise ValueError(f"digest_size must be between 1 and {cls.MAX_DIGEST_SIZE} bytes")
        for name, value, most in (("salt", salt, cls.SALT_SIZE), ("person", person,
                                                                 cls.PERSON_SIZE)):
            if len(value) > most:
                raise ValueError(f"maximum {name} length is {most} bytes")
        if len(key) > cls.MAX_KEY_SIZE:
            raise ValueError(f"maximum key length is {cls.MAX_KEY_SIZE} bytes")
        parameters = bytes([size, len(key), 1, 1]).ljust(cls._bits - 2 * cls.SALT_SIZE, b"\0")
        parameters += bytes(salt).ljust(cls.SALT_SIZE, b"\0")
        parameters += bytes(person).ljust(cls.PERSON_SIZE, b"\0")
        width = cls._bits // 8
        self.digest_size = size
        self._words = [word ^ int.from_bytes(parameters[i * width:(i + 1) * width], "little")
                       for i, word in enumerate(_STARTS[cls._bits])]
        self._count = 0
        self._rest = bytearray(bytes(key).ljust(cls.block_size, b"\0") if key else b"")
        self.update(data)
        return self

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        rest = self._rest
        rest += data
        block = self.block_size
        while len(rest) > block:
            self._count += block
            self._words = self._mixed(rest[:block], False)
            del rest[:block]

    def _mixed(self, block, is_last):
        bits = self._bits
        mask = (1 << bits) - 1
        one, two, three, four = self._turns
        width = bits // 8
        m = [int.from_bytes(block[i:i + width], "little") for i in range(0, 16 * width, width)]
        v = self._words + list(_STARTS[bits])
        v[12] ^= self._count & mask
        v[13] ^= self._count >> bits
        if is_last:
            v[14] ^= mask
        for number in range(self._rounds):
            order = _ORDERS[number % 10]
            place = 0
            for a, b, c, d in _COLUMNS:
                v[a] = v[a] + v[b] + m[order[place]] & mask
                x = v[d] ^ v[a]
                v[d] = (x >> one | x << bits - one) & mask
                v[c] = v[c] + v[d] & mask
                x = v[b] ^ v[c]
                v[b] = (x >> two | x << bits - two) & mask
                v[a] = v[a] + v[b] + m[order[place + 1]] & mask
                x = v[d] ^ v[a]
                v[d] = (x >> three | x << bits - three) & mask
                v[c] = v[c] + v[d] & mask
                x = v[b] ^ v[c]
                v[b] = (x >> four | x << bits - four) & mask
                place += 2
        return [word ^ v[i] ^ v[i + 8] for i, word in enumerate(self._words)]

    def digest(self):
        rest = bytes(self._rest)
        before = self._count
        self._count += len(rest)
        words = self._mixed(rest.ljust(self.block_size, b"\0"), True)
        self._count = before
        return b"".join([word.to_bytes(self._bits // 8, "little")
                         for word in words])[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = object.__new__(type(self))
        other.digest_size = self.digest_size
        other._words = list(self._words)
        other._count = self._count
        other._rest = bytearray(self._rest)
        return other


class blake2b(_Blake):
    name = "blake2b"
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16
    block_size = 128
    _bits, _rounds, _turns = 64, 12, (32, 24, 16, 63)


class blake2s(_Blake):
    name = "blake2s"
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8
    block_size = 64
    _bits, _rounds, _turns = 32, 10, (16, 12, 8, 7)
