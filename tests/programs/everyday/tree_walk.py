# Recursive async work over a tree, with depth limits and partial results.
import asyncio
from collections import UserList
from functools import singledispatchmethod

TREE = {"name": "root", "size": 1, "kids": [
    {"name": "src", "size": 2, "kids": [{"name": "a.c", "size": 10, "kids": []}, {"name": "b.c", "size": 20, "kids": []}]},
    {"name": "doc", "size": 3, "kids": [{"name": "x.md", "size": 5, "kids": []}]},
    {"name": "bin", "size": 4, "kids": [], "secret": True},
]}


class AccessError(PermissionError):
    pass


async def total(node, /, *, depth=0, limit=None, path=()):
    path = (*path, node["name"])
    await asyncio.sleep(0)
    if node.get("secret"):
        raise AccessError("/".join(path))
    kids = node["kids"] if limit is None or depth < limit else ()
    results = await asyncio.gather(*(total(k, depth=depth + 1, limit=limit, path=path) for k in kids),
                                   return_exceptions=True)
    good = [r for r in results if isinstance(r, tuple)]
    bad = [r for r in results if not isinstance(r, tuple)]
    errors = [e for _, es in good for e in es] + bad
    return node["size"] + sum(n for n, _ in good), errors


async def walk(node, depth=0):
    yield depth, node["name"]
    for k in sorted(node["kids"], key=lambda k: k["name"]):
        async for item in walk(k, depth + 1):
            yield item


class Printer:
    @singledispatchmethod
    def show(self, x):
        return f"?{x}"

    @show.register
    def _(self, x: int):
        return f"{x} bytes"

    @show.register
    def _(self, x: list):
        return ", ".join(map(self.show, x))


async def main():
    for limit in (None, 0, 1):
        n, errors = await total(TREE, limit=limit)
        print(limit, n, [f"{type(e).__name__}({e})" for e in errors])
    async for depth, name in walk(TREE):
        print("│  " * depth + "├─ " + name)
    print(Printer().show([1, 2]), Printer().show("s"), UserList([3, 1])[0])

asyncio.run(main())
