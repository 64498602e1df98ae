# An exception without arguments is its name alone.
import asyncio


async def main():
    try:
        await asyncio.sleep(0)
        assert 1 + 1 == 3
    finally:
        print("finally")


asyncio.run(main())
