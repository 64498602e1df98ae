# A cancelled gather ends when all of its children have; cancelled() is then False.
import asyncio


async def child(name, seconds):
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(seconds)
        print(name, "cleaned up")


async def main():
    group = asyncio.gather(child("slow", 0.06), child("quick", 0.02))
    await asyncio.sleep(0)
    print(group.cancel())
    try:
        await group
    except asyncio.CancelledError:
        print("gather raised", group.done(), group.cancelled())

    kept = asyncio.gather(child("third", 0), asyncio.sleep(0, "value"), return_exceptions=True)
    await asyncio.sleep(0)
    kept.cancel()
    try:
        print(await kept)
    except asyncio.CancelledError:
        print("raised in spite of return_exceptions")


asyncio.run(main())
