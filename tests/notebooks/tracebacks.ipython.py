# %%
import asyncio


def divide(x):
    """Divides."""
    y = x + 1

    # a comment
    z = y / 0
    if z:
        print(z)
    return z


# %%
divide(3)
# %%
async def fail():
    await asyncio.sleep(0.5)
    raise ValueError("bad")
await fail()
# %%
try:
    divide(1)
except ZeroDivisionError as error:
    raise KeyError("x") from error
# %%
def deeper(n): return deeper(n + 1)
deeper(1)
# %%
x = = 2
# %%
if True:
    a = 1
    b = 2
    c = [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
    ]
    d = 1 / 0
    e = 5
# %%
divide(
    1,
)
# %%
raise SystemExit(3)
# %%
"the session goes on"
