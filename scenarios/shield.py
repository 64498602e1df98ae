"""A shield against cancelling

Two saves are cancelled at 1 s. The bare one dies at once; behind the shield only the
waiting is cut, and the work goes on. Watch the second lane run past the cancel arrow.
"""
import asyncio


async def save(name):
    try:
        await asyncio.sleep(2)  # write
        print(f"💾 {name} saved")
        return name
    except asyncio.CancelledError:
        print(f"{name} lost")
        raise


async def main():
    bare = asyncio.create_task(save("letter"))
    inner = asyncio.create_task(save("diary 日记"))
    shielded = asyncio.shield(inner)

    await asyncio.sleep(1)
    bare.cancel()
    shielded.cancel()

    print(await asyncio.gather(bare, shielded, return_exceptions=True))
    print("is the work behind the shield over?", inner.done())
    print("result:", await inner)


asyncio.run(main())
