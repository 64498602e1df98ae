# A protocol parser fed by an async byte source; structs and errors.
import asyncio
from enum import Enum
from typing import Iterator


class Kind(bytes, Enum):
    PING = b"P"
    DATA = b"D"
    QUIT = b"Q"


class ProtocolError(ValueError):
    pass


async def source(data: bytes, chunk: int):
    for i in range(0, len(data), chunk):
        await asyncio.sleep(0)
        yield data[i:i + chunk]


class Parser:
    def __init__(self):
        self.buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple]:
        self.buffer += data
        while len(self.buffer) >= 2:
            kind, size = self.buffer[:1], self.buffer[1]
            if len(self.buffer) < 2 + size:
                return
            body = bytes(self.buffer[2:2 + size])
            del self.buffer[:2 + size]
            if bytes(kind) not in (b"P", b"D", b"Q"):
                raise ProtocolError(f"unknown kind {bytes(kind)!r}")
            yield bytes(kind), body


def frame(kind, body=b""):
    return kind + bytes([len(body)]) + body


async def main():
    wire = frame(b"P") + frame(b"D", b"hello") + frame(b"D", "né".encode()) + frame(b"Q")
    p = Parser()
    async for chunk in source(wire, 3):
        for kind, body in p.feed(chunk):
            print(kind, body, body.decode("utf-8", "replace"))
    try:
        list(p.feed(b"Z\x00"))
    except ProtocolError as e:
        print(e, isinstance(e, ValueError))
    print(wire.hex(" "), wire.count(b"D"), wire.split(b"D", 1)[0], bytes(reversed(b"abc")), b"%d-%s" % (1, b"x"))

asyncio.run(main())
