async def w():
    async with 5: pass
w().send(None)
