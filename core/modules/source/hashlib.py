"""Digests, by nettle; BLAKE2 is in Python."""

import _hashlib
from _blake2 import blake2b, blake2s
from _hashlib import pbkdf2_hmac

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b",
                         "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512"}
algorithms_available = algorithms_guaranteed | {"sha512_224", "sha512_256", "ripemd160"}


def _constructor(name):
    def make(string=b"", *, usedforsecurity=True):
        return _hashlib.new(name, string)

    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


md5 = _constructor("md5")
sha1 = _constructor("sha1")
sha224 = _constructor("sha224")
sha256 = _constructor("sha256")
sha384 = _constructor("sha384")
sha512 = _constructor("sha512")
sha3_224 = _constructor("sha3_224")
sha3_256 = _constructor("sha3_256")
sha3_384 = _constructor("sha3_384")
sha3_512 = _constructor("sha3_512")


def new(name, data=b"", **keywords):
    lowered = name.lower().replace("-", "_") if isinstance(name, str) else name
    if lowered in ("blake2b", "blake2s"):
        return (blake2b if lowered == "blake2b" else blake2s)(data, **keywords)
    if lowered in ("sha_1", "sha_224", "sha_256", "sha_384", "sha_512"):
        lowered = lowered.replace("_", "")
    try:
        return _hashlib.new(lowered, data)
    except ValueError:
        raise ValueError(f"unsupported hash type {name}") from None


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    made = new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(_bufsize):
        made.update(data)
    return made
