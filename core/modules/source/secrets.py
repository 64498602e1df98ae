"""Tokens. They come from the run's own seed, so every run makes the same ones."""

import random as _random
from base64 import urlsafe_b64encode as _urlsafe_b64encode
from hmac import compare_digest

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
    return _urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
