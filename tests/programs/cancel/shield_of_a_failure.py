# A shield passes on the exception; of a done future it is the future itself.
import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise RuntimeError("inside")


async def main():
    try:
        await asyncio.shield(fail())
    except RuntimeError as error:
        print("through", error)
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    print(asyncio.shield(future) is future)


asyncio.run(main())
