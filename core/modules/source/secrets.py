"""Tokens. They come from the run's own seed, so every run makes the same ones."""

import random as _random

_source = _random.Random("secrets")
DEFAULT_ENTROPY = 32
SystemRandom = _random.SystemRandom
choice = _source.choice
randbits = _source.getrandbits


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    data = token_bytes(nbytes)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    bits = "".join([f"{byte:08b}" for byte in data])
    bits += "0" * (-len(bits) % 6)
    return "".join([letters[int(bits[place:place + 6], 2)] for place in range(0, len(bits), 6)])


def compare_digest(a, b, /):
    return a == b
