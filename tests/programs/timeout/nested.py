# Of nested timeouts only the one that expired raises; the other is left in peace.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.2) as outer:
            try:
                async with asyncio.timeout(0.02) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(0.01)
            print("outer goes on")
    except TimeoutError:
        print("never")
    try:
        async with asyncio.timeout(0.02) as outer:
            async with asyncio.timeout(0.2) as inner:
                await asyncio.sleep(1)
    except TimeoutError:
        print("outer", inner.expired(), outer.expired())


asyncio.run(main())
