"""Where the caret stands under a failing statement of each kind."""
import sys
import traceback


def f():
    for x in 5:
        pass
def g():
    for x in it():
        pass
def it():
    raise ValueError
    yield
async def h():
    async for x in ait(): pass
async def ait():
    raise KeyError
    yield
async def w():
    async with 5: pass
async def w2():
    x = 1 + await h()
def lc(): return [x for x in it()]
def wi():
    with 5 as p: pass
def un():
    a, b = 1
def dl():
    del nope
def st():
    x = [1]
    x[3] = 5
def aug():
    x = 1
    x += "a"
def cmp():
    return 1 < 2 < "a"
def imp():
    import nonexistent
def imp2():
    from sys import nonexistent2
def at():
    x = 1
    x.foo = 3
def fs():
    return f"{1:q}"
def call():
    cls = 5
    cls(1)(2)
def deco():
    @nodeco
    def q(): pass
def kl():
    class K(5): pass
def rt():
    return (1).foo
def rs():
    raise 5
def ds():
    def z(a=undefinedd): pass
def cmpr():
    if 1 in 5: pass
def wh():
    while undefinede: pass
def ret():
    return {**5}
def star():
    print(*5)
def asr():
    assert 1 == 2, "m"
def dele():
    x = {}
    del x['a']


def send(make):
    def run():
        make().send(None)
    return run


for failing in (f, g, send(h), send(w), send(w2), lc, wi, un, dl, st, aug, cmp, imp, imp2, at, fs,
                call, deco, kl, rt, rs, ds, cmpr, wh, ret, star, asr, dele):
    try:
        failing()
    except BaseException:
        traceback.print_exc(file=sys.stdout)
