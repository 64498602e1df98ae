# In debug mode a coroutine that nobody awaited says where it was made.
import asyncio


async def never():
    pass


async def helper():
    never()


async def main():
    await helper()
    asyncio.Queue().get()


asyncio.run(main(), debug=True)
