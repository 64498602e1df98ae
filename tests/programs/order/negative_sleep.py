# A negative sleep, like sleep(0), is one bare yield.
import asyncio


async def spin(name, delay, log):
    for number in range(3):
        log.append(f"{name}{number}")
        await asyncio.sleep(delay)


async def main():
    log = []
    await asyncio.gather(spin("zero", 0, log), spin("minus", -5, log), spin("float", 0.0, log))
    print(log)
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(0.01, result=("a", 1)))


asyncio.run(main())
