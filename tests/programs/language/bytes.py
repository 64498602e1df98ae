# Bytes and bytearrays.
data = "鱼 a".encode()
print(data, len(data), data[0], data[-1:], data.decode(), list(b"ab"), bytes([104, 105]), bytes(3))
print(b"a,b".split(b","), b"ab" + b"c", b"-".join([b"x", b"y"]), b"abc".find(b"c"),
      b"ABC".lower(), b"a" in b"abc")
print(data.hex(), bytes.fromhex("6869"), "é".encode("latin-1"), b"\xe9".decode("latin-1"),
      "é".encode("ascii", "replace"))
buffer = bytearray(b"abc")
buffer[0] = 65
buffer.append(33)
buffer += b"?"
print(buffer, bytes(buffer), buffer == b"Abc!?", b"a" < b"b", b"it's", b'"')
for wrong in (lambda: b"a" + "a", lambda: b"\xff".decode(), lambda: "é".encode("ascii"),
              lambda: bytes([256])):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
