# Numbers laid out as bytes, and what does not fit.
import struct
for fmt,v in [("b",200),("B",-1),("h",40000),("<h",40000),("H",70000),("<H",70000),("i",1<<31),("<i",1<<31),("I",1<<32),(">I",-1),("l",1<<63),("<l",1<<31),("L",1<<64),("q",1<<63),("<q",1<<63),("Q",1<<64),("<Q",-1),("n",1<<63),("N",-1),("P",1<<64),("i","x"),("i",1.5),("f","x"),("f",1e300),("e",70000.0),("c",b"ab"),("c",1),("s","x"),("5",1),("z",1),("<n",1),("Q",-1),("L",-1),("q",-(1<<63)-1), ("d", None), ("3p", 4)]:
    try: print(fmt, v, struct.pack(fmt,v))
    except Exception as e: print(fmt,v,type(e).__name__,e)
for a in [("i",b"abc"),("i",b"abc", 0)]:
    try: print(struct.unpack(*a) if len(a)==2 else struct.unpack_from(*a))
    except Exception as e: print(a,type(e).__name__,e)
for a in [("i",b"abcd", 1),("i",b"abcd", 10),("i",b"abcd", -2),("i",b"abcd", -10),("i",b"abcd", -4)]:
    try: print(struct.unpack_from(*a))
    except Exception as e: print(a,type(e).__name__,e)
for f in [lambda: struct.pack("2i", 1), lambda: struct.pack(), lambda: struct.pack(1, 2), lambda: struct.unpack("i", "abcd"), lambda: struct.calcsize("xx?hiq"), lambda: struct.calcsize("<xx?hiq"), lambda: struct.pack_into("i", bytearray(3), 0, 1), lambda: struct.pack_into("i", b"abcd", 0, 1), lambda: struct.pack_into("i", bytearray(8), 6, 1), lambda: struct.pack_into("i", bytearray(8), -2, 1), lambda: struct.pack_into("i", bytearray(8), -9, 1), lambda: struct.iter_unpack("i", b"abc"), lambda: struct.iter_unpack("", b"abc"), lambda: list(struct.iter_unpack("<h", b"abcd")), lambda: struct.Struct("i").format, lambda: struct.Struct("<iq").size, lambda: struct.pack_into("i"),lambda: struct.pack_into("i", bytearray(4), 0)]:
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
for order in "@=<>!":
    for codes, values in [("bhilq", (-1, -2, -3, -4, -5)), ("BHILQ", (1, 2, 3, 4, 5)), ("c?s", (b"x", 3, b"yz")),
                          ("efd", (1.5, -0.1, 3.14159)), ("5sx3p0s", (b"hello world", b"abcd", b"q")), ("2h 3x b", (1, 2, 3)),
                          ("eee", (65504.0, 6e-8, float("inf"))), ("0i2B", (7, 8)), ("bq", (1, 2)), ("qb", (1, 2)), ("b0q", (1,))]:
        data = struct.pack(order + codes, *values)
        print(order + codes, data, struct.unpack(order + codes, data), struct.calcsize(order + codes))
for number in (0.0, -0.0, 1e-8, 5.960464477539063e-08, 6.1e-5, 0.333, 1 / 3, 2049.0, 2051.0, 65519.0, 2.98e-8, 1e-7, -1.0009765625, float("nan")):
    print(number, struct.pack("<e", number), struct.unpack("<e", struct.pack("<e", number)), struct.pack("<f", number).hex())
for bits in range(0, 65536, 997):
    print(struct.unpack("<e", bits.to_bytes(2, "little")), end=" ")
print(struct.unpack(">3H", b"\0\1\0\2\0\3"), struct.unpack("<2s2s", b"abcd"), struct.unpack("n", struct.pack("n", -5)))
buffer = bytearray(10)
struct.pack_into(">HB", buffer, 2, 513, 7)
record = struct.Struct("<10sHHb")
print(buffer, record.size, record.unpack(record.pack(b"raymond", 4658, 264, 8)), struct.unpack_from("<H", buffer, offset=3))
print(struct.pack("?", []), struct.pack("i", True), struct.unpack("<b", b"\xff"), struct.error.__mro__[1], struct.error)
