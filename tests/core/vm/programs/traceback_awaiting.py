async def c():
    await d()
async def d():
    raise ValueError("in d")
def drive(co):
    while True:
        co.send(None)
drive(c())
