# asyncio.run ends by cancelling all tasks, then the async generators; finally may await.
import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("task cleans up")
        await asyncio.sleep(0.02)
        print("task has cleaned up")


async def stream():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0.01)
        print("generator has cleaned up")


kept = []


async def main():
    asyncio.create_task(work())
    generator = stream()
    kept.append(generator)
    print(await anext(generator))
    print("main returns")
    return "result"


print(asyncio.run(main()))
