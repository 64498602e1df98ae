import_ = 1
# generators and coroutines by hand
def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
        return 99
    finally:
        print("fin")
it = g(); print(next(it), it.send("a"))
try: it.send("b")
except StopIteration as e: print("stop", e.value)
def d():
    r = yield from g()
    print("r", r)
    yield from [10, 20]
    yield from (i for i in range(2))
print(list(d()))
it = d(); next(it)
try: it.throw(KeyError("k"))
except KeyError as e: print("ke", e)
class Aw:
    def __await__(self):
        v = yield "aw1"
        print("aw got", v)
        w = yield "aw2"
        return (v, w)
async def inner():
    return await Aw()
async def outer():
    try:
        return await inner()
    finally:
        print("outer fin")
c = outer()
print(c.send(None), c.send("x"))
try: c.send("y")
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
c = outer(); c.send(None)
try: c.throw(ValueError("v"))
except ValueError as e: print("v", e)
c = outer(); c.send(None); c.close()
c = outer(); c.close()
async def bad(): await 5
try: bad().send(None)
except TypeError as e: print(e)
class NI:
    def __await__(self): return 5
async def bad2(): await NI()
try: bad2().send(None)
except TypeError as e: print(e)
async def ag():
    try:
        for i in range(3):
            v = yield i
            print("ag got", v)
    finally:
        print("ag fin")
async def use():
    async for i in ag(): print("i", i)
    a = ag()
    print(await a.__anext__(), await a.asend("S"))
    try: await a.athrow(KeyError(3))
    except KeyError as e: print("KE", e)
    a = ag(); await a.__anext__(); await a.aclose()
    try: await a.__anext__()
    except StopAsyncIteration: print("SAI")
    print([x async for x in ag()])
    print([x async for x in ag() if x], {x: 1 async for x in ag()})
    return "done"
def drive(c):
    try:
        while True: print("yielded", c.send(None))
    except StopIteration as e: return e.value
print(drive(use()))
async def agg():
    await Aw()
    yield 1
    await Aw()
    yield 2
async def use2():
    return [x async for x in agg()]
print(drive(use2()))
class CM:
    async def __aenter__(self): print("aenter"); await Aw(); return 1
    async def __aexit__(self, *a): print("aexit", a[0]); return True
async def use3():
    async with CM() as x:
        print(x); raise ValueError
    return 3
print(drive(use3()))
def gx():
    yield gi.gi_running
gi = gx(); print(next(gi), gi.gi_running)
def self_():
    try: next(me)
    except ValueError as e: yield str(e)
me = self_(); print(next(me))
def stop(): 
    raise StopIteration(3)
    yield
try: next(stop())
except RuntimeError as e: print(repr(e), repr(e.__cause__))
def ign():
    try: yield
    except GeneratorExit: yield 2
z = ign(); next(z)
try: z.close()
except RuntimeError as e: print(e)
del z
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration("r")
        return s.n
def yf():
    r = yield from It()
    print("ret", r)
print(list(yf()))
async def never(): pass
never()
def fin():
    try: yield
    finally: print("finalized")
f = fin(); next(f); del f
print(repr(never)[:16], type(never).__name__)
async def asyncit():
    async for x in [1]: pass
try: asyncit().send(None)
except TypeError as e: print(e)
def gen_ret():
    return 5
    yield
print(next(gen_ret(), "def"))
try: next(gen_ret())
except StopIteration as e: print(e.value, e)
def exc_ctx():
    try: raise KeyError(1)
    except KeyError:
        yield 1
        raise
e = exc_ctx(); next(e)
try:
    raise ValueError(2)
except ValueError:
    try: next(e)
    except KeyError as k: print(repr(k), repr(k.__context__))
