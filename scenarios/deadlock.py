"""A deadlock

Each philosopher takes the fork at hand and waits for the other's. Nothing is ready, no
timer is set: real Python hangs here for ever. Watch who waits for whom.
"""
# differential: skip python3 never ends
import asyncio


async def philosopher(name, first, second):
    async with first:
        print(f"{name} has one fork 🍴")
        await asyncio.sleep(1)  # think
        print(f"{name} wants the other")
        async with second:
            print(f"{name} eats 🍜")


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(
        philosopher("孔子", left, right),
        philosopher("Plato", right, left),
    )


asyncio.run(main())
