# wait_for sets its timer before the coroutine starts to sleep: at equal times it times out.
import asyncio


async def work():
    try:
        await asyncio.sleep(0.05)
        print("slept enough")
    except asyncio.CancelledError:
        print("cancelled by the timeout")
        raise


async def main():
    try:
        print(await asyncio.wait_for(work(), 0.05))
    except asyncio.TimeoutError as error:
        print("timeout", repr(error), repr(error.__cause__))


asyncio.run(main())
