# Waiting again and again on an event that is set and cleared in turn.
import asyncio


async def car(name, light, log):
    await light.wait()
    log.append(name)


async def main():
    light, log = asyncio.Event(), []
    for number in range(3):
        light.clear()
        cars = [asyncio.create_task(car(f"{letter}{number}", light, log)) for letter in "ab"]
        asyncio.get_running_loop().call_later(0.02, light.set)
        await asyncio.gather(*cars)
        log.append("red")
    print(log)


asyncio.run(main())
