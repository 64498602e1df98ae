# A timeout of wait() cancels nothing and raises nothing.
import asyncio


async def main():
    quick = asyncio.create_task(asyncio.sleep(0.02, "quick"))
    slow = asyncio.create_task(asyncio.sleep(0.1, "slow"))
    done, pending = await asyncio.wait([quick, slow], timeout=0.06)
    print([task.result() for task in done], len(pending), slow.cancelled())
    done, pending = await asyncio.wait([slow], timeout=0)
    print(len(done), len(pending))
    print(await slow)


asyncio.run(main())
