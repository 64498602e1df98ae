"""Fish soup, the better way

The water boils by itself for 15 minutes; waiting for it is no reason to stand still.
Watch the two bars lie side by side: the fish is ready when the water is.
"""
# unit: minute
import asyncio


async def boil_water():
    print("💧 water on the stove")
    await asyncio.sleep(15)  # boil
    print("♨️ water is boiling")
    return "hot water"


async def prepare_fish():
    print("🐟 kill the fish")
    await asyncio.sleep(3)  # kill
    print("🔪 clean it, 去鳞")
    await asyncio.sleep(2)  # clean
    print("🛢️ heat the oil")
    await asyncio.sleep(2)  # heat oil
    print("🫚 ginger, 姜和葱")
    await asyncio.sleep(3)  # ginger
    print("🍳 fry it, 煎鱼")
    await asyncio.sleep(5)  # fry
    return "fried fish"


async def main():
    water, fish = await asyncio.gather(
        boil_water(),
        prepare_fish(),
    )
    print("🍲 into the pot")
    await asyncio.sleep(2)  # serve
    print("鱼汤好了 soup is ready")


asyncio.run(main())
