# Many readers at once, one writer alone, kept apart by a condition.
import asyncio


class Library:
    def __init__(self):
        self.condition = asyncio.Condition()
        self.readers = 0
        self.text = "v0"

    async def read(self, name, log):
        async with self.condition:
            self.readers += 1
        log.append(f"{name} reads {self.text} of {self.readers}")
        await asyncio.sleep(0.03)
        async with self.condition:
            self.readers -= 1
            self.condition.notify_all()

    async def write(self, text, log):
        async with self.condition:
            await self.condition.wait_for(lambda: self.readers == 0)
            self.text = text
            log.append(f"wrote {text}")


async def main():
    library, log = Library(), []
    await asyncio.gather(
        library.read("a", log), library.read("b", log), library.write("v1", log),
        library.write("v2", log))
    await library.read("c", log)
    print(*log, sep="\n")


asyncio.run(main())
