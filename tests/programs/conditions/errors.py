# wait() and notify() need the lock.
import asyncio


async def main():
    condition = asyncio.Condition()
    for name in ("notify", "notify_all", "release"):
        try:
            getattr(condition, name)()
        except RuntimeError as error:
            print(name, "|", error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print("wait |", error)


asyncio.run(main())
