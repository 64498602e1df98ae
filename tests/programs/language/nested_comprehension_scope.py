import asyncio

x = "global"


class Scope:
    x = "class"
    ys = [x for _ in range(2)]
    zs = [z for z in x]

    def get(self):
        return x

    async def aget(self):
        return [await self.one(i) for i in range(3) if await self.one(i) != 1]

    async def one(self, i):
        await asyncio.sleep(0)
        return i


async def arange(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    s = Scope()
    print(s.ys, s.zs, s.get(), await s.aget())
    print([[i * j async for j in arange(3)] for i in range(2)])
    print([(i, j) async for i in arange(2) for j in range(2) if i != j])
    print({i: [k async for k in arange(i)] async for i in arange(3)})
    g = (i async for i in arange(3) if i)
    print([v async for v in g], [v async for v in g])
    total = sum([i async for i in arange(4)])
    print(total, any([await s.one(0), await s.one(1)]), all([b async for b in arange(2)]))
    fns = [lambda v=v: v async for v in arange(3)]
    print([f() for f in fns])
    if (n := total) > 3 and (m := [last := i for i in range(n)]):
        print(n, m, last)
    try:
        print(i)
    except NameError as e:
        print(type(e).__name__, e)
    def outer():
        x = "outer"
        def inner():
            nonlocal x
            x += "!"
            def deep():
                global x
                x = "changed global"
            deep()
            return x
        return inner(), x
    print(outer(), x)
    a = [1, 2, 3]
    b = a[:]
    a[1:2] = [8, 9]
    (a[0], *a[1:]), c = (a[1:], "c")
    print(a, b, c)
    for i, (p, *q) in enumerate([(1, 2, 3), "ab"]):
        print(i, p, q)
    d = {}
    d["k"], d["j"] = d["j"], d["k"] = 1, 2
    print(d, (lambda *a, k=1, **kw: (a, k, kw))(1, *[2], k=3, **{"z": 4}))
    print(await (lambda: arange(1).__anext__())(), [*range(3)][::-1], *(t for t in "ab"))
    try:
        eval("[await s.one(1) for _ in 'a']")
    except SyntaxError as e:
        print("SyntaxError")


asyncio.run(main())
