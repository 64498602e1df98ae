# Every finally on the way out runs, the inner first, and may await.
import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
    finally:
        print("inner finally begins")
        await asyncio.sleep(0.02)
        print("inner finally ends")


async def outer():
    try:
        await inner()
    finally:
        print("outer finally")


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.sleep(0)
    print("done yet?", task.done())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
