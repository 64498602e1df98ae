# Digests of many lengths and kinds, hmac, pbkdf2.
import hashlib
import hmac
import uuid

NAMES = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"]
for name in NAMES:
    for length in (0, 1, 3, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 200, 1000):
        print(name, length, hashlib.new(name, bytes(i % 251 for i in range(length))).hexdigest())
    h = getattr(hashlib, name)(b"one")
    other = h.copy()
    h.update(b"two")
    h.update(bytearray(b"three"))
    print(h.name, h.digest_size, h.block_size, h.digest() == bytes.fromhex(h.hexdigest()), h.hexdigest(), other.hexdigest())
    key = hmac.new(b"k" * 5, b"message", name)
    key.update(b" more")
    print(key.name, key.digest_size, key.block_size, key.hexdigest(), hmac.digest(b"x" * 300, b"m", name).hex(), key.copy().hexdigest() == key.hexdigest())
print(hashlib.new("SHA256", b"a").name, hashlib.new("sha512_256", b"a").hexdigest(), sorted(hashlib.algorithms_guaranteed)[:6])
print(hashlib.md5("é".encode(), usedforsecurity=False).hexdigest(), hashlib.sha256(string=b"x").hexdigest())
print(hashlib.blake2b(b"x", digest_size=16, key=b"secret", salt=b"salt", person=b"me").hexdigest(), hashlib.blake2s(b"y", digest_size=5).hexdigest())
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha1", b"p", b"s", 2, 50).hex(), hashlib.pbkdf2_hmac("md5", b"p" * 99, b"s", iterations=3, dklen=7).hex())
print(hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"), hmac.new(b"k", digestmod=hashlib.sha1).hexdigest())


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: hashlib.md5("text"))
attempt(lambda: hashlib.md5(1))
attempt(lambda: hashlib.new("nosuch"))
attempt(lambda: hashlib.new(1))
attempt(lambda: hashlib.sha256(b"").update("x"))
attempt(lambda: hashlib.sha256(b"").update())
attempt(lambda: hmac.new(b"k", b"m"))
attempt(lambda: hmac.new("k", b"m", "md5"))
attempt(lambda: hmac.compare_digest("é", "é"))
attempt(lambda: hmac.compare_digest("a", b"a"))
attempt(lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 0))
attempt(lambda: hashlib.blake2b(digest_size=65))
attempt(lambda: hashlib.blake2b(key=b"x" * 65))
attempt(lambda: hashlib.blake2b("x"))
