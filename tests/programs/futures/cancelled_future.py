# A cancelled future raises in its waiters and can no longer be set.
import asyncio


async def waiter(future):
    try:
        await future
    except asyncio.CancelledError as error:
        print("waiter", error.args)


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    print(future.cancel("over"), future.cancel("again"), future.cancelled(), future.done())
    await task
    try:
        future.set_result(1)
    except asyncio.InvalidStateError:
        print("cannot be set")


asyncio.run(main())
