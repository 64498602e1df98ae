async def h():
    async for x in ait(): pass
async def ait():
    raise KeyError
    yield
h().send(None)
