# base64 and its cousins, binascii, zlib.
import base64
import binascii
import gzip
import zlib

SAMPLES = [b"", b"a", b"ab", b"abc", b"abcd", b"abcde", b"\0\0\0\0", b"    ", b"\xff\xfe\xfd\xfc\xfb", bytes(range(256)), b"\0" * 9]
for data in SAMPLES:
    for encode, decode in [(base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
                           (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b16encode, base64.b16decode),
                           (base64.b85encode, base64.b85decode), (base64.a85encode, base64.a85decode), (base64.encodebytes, base64.decodebytes),
                           (binascii.hexlify, binascii.unhexlify), (binascii.b2a_base64, binascii.a2b_base64)]:
        text = encode(data)
        print(text, decode(text) == data)
    print(zlib.crc32(data), binascii.crc32(data, 7), zlib.adler32(data), zlib.adler32(data, 99), binascii.crc_hqx(data, 0))
    print(zlib.compress(data), zlib.compress(data, 9).hex(), zlib.decompress(zlib.compress(data, level=1)) == data)
    print(gzip.decompress(gzip.compress(data, mtime=5)) == data, base64.a85encode(data, adobe=True, foldspaces=True, wrapcol=20))
print(zlib.decompress(zlib.compress(b"x" * 100000, wbits=-15), wbits=-15) == b"x" * 100000, len(zlib.compress(b"x" * 100000)))
for s in [b"=", b"A", b"AB", b"AB=", b"ABC", b"ABCD=", b"ABCDE", b"AB==CD", b"A=B=", b"A===", b"====", b"AB=C=D", b"AB=C", b"ABCDEFGHI", b"AB===", b"A B\nCD", b"!!!!", "QUJD", "é"]:
    for strict in (False, True):
        try:
            print(s, strict, binascii.a2b_base64(s, strict_mode=strict), base64.b64decode(s, validate=strict))
        except ValueError as error:
            print(s, strict, type(error), error)


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


attempt(base64.b64encode, "text")
attempt(base64.b64decode, 1)
attempt(base64.b32decode, b"abc")
attempt(base64.b32decode, b"abcdefgh")
attempt(base64.b32decode, b"abcdefgh", casefold=True)
attempt(base64.b32decode, b"A=======")
attempt(base64.b16decode, b"ab")
attempt(base64.b16decode, b"AB0")
attempt(base64.b85decode, b"a b")
attempt(base64.b85decode, b"~~~~~")
attempt(base64.a85decode, b"<~abc")
attempt(base64.a85decode, b"abc", adobe=True)
attempt(base64.a85decode, b"az")
attempt(binascii.unhexlify, "abc")
attempt(binascii.unhexlify, "zz")
attempt(binascii.unhexlify, 5)
attempt(binascii.hexlify, b"abcdef", "-", 2)
attempt(binascii.hexlify, "abc")
attempt(zlib.decompress, b"abc")
attempt(zlib.decompress, zlib.compress(b"hello")[:-2])
attempt(zlib.decompress, b"")
attempt(zlib.compress, "text")
attempt(zlib.compress, b"x", 11)
attempt(zlib.crc32, "x")
attempt(gzip.decompress, b"abc")
print(base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64decode("-_8=", "-_"), base64.standard_b64decode("QQ=="))
