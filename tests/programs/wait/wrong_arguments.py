# wait() refuses an empty set, a future on its own, and an unknown return_when.
import asyncio


async def nothing():
    pass


async def main():
    for wrong in ([], asyncio.get_running_loop().create_future()):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, str(error).split(", not")[0])
    task = asyncio.create_task(nothing())
    try:
        await asyncio.wait([task], return_when="SOMETIMES")
    except ValueError as error:
        print(error)
    await task


asyncio.run(main())
