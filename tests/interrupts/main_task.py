# asyncio.run() cancels the main task first, and raises KeyboardInterrupt when that is over.
import asyncio


async def worker(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    other = asyncio.create_task(worker("other"))
    try:
        await worker("main")
    finally:
        print("main ends,", "other done:", other.done())


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt after all")
