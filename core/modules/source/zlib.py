"""Compressing and checksums, by the library of that name."""

Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
DEFLATED, MAX_WBITS, DEF_BUF_SIZE, DEF_MEM_LEVEL = 8, 15, 16384, 8


class error(Exception):
    __module__ = "zlib"


def compress(data, /, level=-1, wbits=15):
    return _compress(error, data, level, wbits)


def decompress(data, /, wbits=15, bufsize=DEF_BUF_SIZE):
    return _decompress(error, data, wbits)
