import asyncio
import copy
from typing import Protocol, runtime_checkable


@runtime_checkable
class Command(Protocol):
    async def do(self, doc: dict) -> None: ...
    async def undo(self, doc: dict) -> None: ...


class SetKey:
    __match_args__ = ("key", "value")

    def __init__(self, key, value):
        self.key, self.value = key, value

    async def do(self, doc):
        await asyncio.sleep(0)
        self.had, self.old = self.key in doc, doc.get(self.key)
        doc[self.key] = self.value

    async def undo(self, doc):
        if self.had:
            doc[self.key] = self.old
        else:
            del doc[self.key]


class Macro(list):
    async def do(self, doc):
        done = []
        try:
            for c in self:
                await c.do(doc)
                done.append(c)
        except Exception:
            for c in reversed(done):
                await c.undo(doc)
            raise

    async def undo(self, doc):
        for c in self[::-1]:
            await c.undo(doc)


class Explode(SetKey):
    async def do(self, doc):
        raise RuntimeError(f"cannot set {self.key}")


class Editor:
    def __init__(self):
        self.doc, self._done, self._undone = {}, [], []

    async def execute(self, cmd):
        if not isinstance(cmd, Command):
            raise TypeError(f"not a command: {cmd!r}")
        await cmd.do(self.doc)
        self._done.append(cmd)
        self._undone.clear()
        return self

    async def undo(self):
        cmd = self._done.pop()
        await cmd.undo(self.doc)
        self._undone.append(cmd)

    async def redo(self):
        cmd = self._undone.pop()
        await cmd.do(self.doc)
        self._done.append(cmd)


async def main():
    e = Editor()
    await (await e.execute(SetKey("a", 1))).execute(Macro([SetKey("a", 2), SetKey("b", [1])]))
    snap, shallow = copy.deepcopy(e.doc), copy.copy(e.doc)
    e.doc["b"].append(2)
    print(e.doc, snap, shallow)
    await e.undo()
    print(e.doc)
    await e.redo()
    print(e.doc)
    try:
        await e.execute(Macro([SetKey("z", 0), Explode("y", 1)]))
    except RuntimeError as err:
        print(err, e.doc)
    try:
        await e.execute(42)
    except TypeError as err:
        print(err)
    match SetKey("k", 5):
        case SetKey("k", v):
            print("k =", v)
    await e.undo()
    await e.undo()
    await e.undo()

asyncio.run(main())
