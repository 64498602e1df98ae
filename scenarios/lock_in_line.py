"""A lock, in line

Three children, one bathroom. The lock lets one in; the others wait in the order in which
they came. Watch the dotted bars grow: each waits for all who stand before it.
"""
import asyncio


async def child(name, lock, arrives):
    await asyncio.sleep(arrives)  # sleepy
    if lock.locked():
        print(f"{name} finds the door locked 🔒")
    async with lock:
        print(f"{name} goes in")
        await asyncio.sleep(2)  # wash
        print(f"{name} comes out")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(
        child("Ann", lock, 0),
        child("Ben", lock, 0.5),
        child("Cao 小草", lock, 1),
    )
    print("everyone is clean 🧼")


asyncio.run(main())
