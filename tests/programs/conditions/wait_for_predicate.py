# wait_for goes on waiting until its predicate holds, and returns what that gave.
import asyncio


async def main():
    condition = asyncio.Condition()
    basket = []

    async def eater():
        async with condition:
            count = await condition.wait_for(lambda: len(basket) if len(basket) > 2 else 0)
            print("eats", count, basket)

    task = asyncio.create_task(eater())
    for fruit in ("apple", "pear", "plum", "fig"):
        await asyncio.sleep(0.01)
        async with condition:
            basket.append(fruit)
            condition.notify()
    await task


asyncio.run(main())
