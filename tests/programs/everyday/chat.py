# A chat room with StreamReader-free channels and slow readers.
import asyncio
from weakref import WeakSet, WeakKeyDictionary, ref


class Member:
    def __init__(self, name, size=2):
        self.name, self.inbox, self.dropped = name, asyncio.Queue(size), 0

    def __repr__(self):
        return f"<{self.name}>"

    async def read(self, delay):
        got = []
        while True:
            try:
                msg = await asyncio.wait_for(self.inbox.get(), delay * 4)
            except asyncio.TimeoutError:
                return got
            got.append(msg)
            await asyncio.sleep(delay)


class Room:
    def __init__(self):
        self.members = []
        self.seen = WeakSet()

    def say(self, who, text):
        for m in self.members:
            if m is who:
                continue
            try:
                m.inbox.put_nowait(f"{who.name}: {text}")
            except asyncio.QueueFull:
                m.dropped += 1


async def main():
    room = Room()
    ann, bob, cy = room.members = [Member("ann"), Member("bob", 1), Member("cy", 0)]
    readers = asyncio.gather(ann.read(0.004), bob.read(0.02), cy.read(0.005))
    await asyncio.sleep(0)
    for i in range(4):
        room.say(ann if i % 2 else bob, f"msg {i}")
        await asyncio.sleep(0.003)
    for m, got in zip(room.members, await readers):
        print(f"{m!r:<8}{len(got)} read, {m.dropped} dropped: {got}")
    for m in room.members:
        room.seen.add(m)
    r = ref(ann)
    print(len(room.seen), r() is ann, isinstance(room.seen, WeakSet))

asyncio.run(main())
