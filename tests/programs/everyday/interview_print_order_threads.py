"""LeetCode 1114/1115/1117 with asyncio."""
import asyncio
from typing import Callable


class Foo:
    def __init__(self):
        self.e1, self.e2 = asyncio.Event(), asyncio.Event()

    async def first(self, out: Callable[[str], None]) -> None:
        out("first")
        self.e1.set()

    async def second(self, out):
        await self.e1.wait()
        out("second")
        self.e2.set()

    async def third(self, out):
        await self.e2.wait()
        out("third")


class H2O:
    def __init__(self):
        self.h, self.o = asyncio.Semaphore(2), asyncio.Semaphore(1)
        self.barrier = asyncio.Barrier(3)

    async def hydrogen(self, out):
        async with self.h:
            await self.barrier.wait()
            out("H")

    async def oxygen(self, out):
        async with self.o:
            await self.barrier.wait()
            out("O")


class FizzBuzz:
    def __init__(self, n):
        self.n, self.i, self.c = n, 1, asyncio.Condition()

    async def part(self, pred, word):
        async with self.c:
            while True:
                await self.c.wait_for(lambda: self.i > self.n or pred(self.i))
                if self.i > self.n:
                    return
                print(word or self.i, end=" ")
                self.i += 1
                self.c.notify_all()


async def ping_pong(n):
    ping, pong = asyncio.Semaphore(1), asyncio.Semaphore(0)
    out = []

    async def player(mine, other, word):
        for _ in range(n):
            await mine.acquire()
            out.append(word)
            other.release()
    await asyncio.gather(player(pong, ping, "pong"), player(ping, pong, "ping"))
    return "-".join(out)


async def main():
    for order in ("321", "213"):
        f = Foo()
        ms = {"1": f.first, "2": f.second, "3": f.third}
        words = []
        await asyncio.gather(*(ms[c](words.append) for c in order))
        print(words)
    h = H2O()
    atoms = []
    await asyncio.gather(*(h.oxygen(atoms.append) if c == "O" else h.hydrogen(atoms.append) for c in "OOHHHH"))
    mol = "".join(atoms)
    print(len(mol), all(sorted(mol[i:i + 3]) == list("HHO") for i in range(0, 6, 3)))
    fb = FizzBuzz(15)
    await asyncio.gather(fb.part(lambda i: i % 15 == 0, "FizzBuzz"), fb.part(lambda i: i % 3 == 0 and i % 5, "Fizz"),
                         fb.part(lambda i: i % 5 == 0 and i % 3, "Buzz"), fb.part(lambda i: i % 3 and i % 5, None))
    print()
    print(await ping_pong(3))

asyncio.run(main())
