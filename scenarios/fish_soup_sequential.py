"""Fish soup, one thing after another

`await` on a coroutine means: do this now, and go on when it is done.
Watch one lane do everything in turn: 30 minutes, half of them spent looking at a pot.
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
    fish = await prepare_fish()
    water = await boil_water()
    print("鱼汤好了 soup is ready")


asyncio.run(main())
