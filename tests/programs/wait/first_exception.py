# FIRST_EXCEPTION returns at the first failure; a cancelled task does not count as one.
import asyncio


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise RuntimeError("failed")


async def main():
    cancelled = asyncio.create_task(asyncio.sleep(1), name="cancelled")
    failing = asyncio.create_task(fail(0.06), name="failing")
    slow = asyncio.create_task(asyncio.sleep(0.2), name="slow")
    asyncio.get_running_loop().call_later(0.02, cancelled.cancel)
    done, pending = await asyncio.wait(
        [cancelled, failing, slow], return_when=asyncio.FIRST_EXCEPTION)
    print(sorted(task.get_name() for task in done), [task.get_name() for task in pending])
    print(repr(failing.exception()))


asyncio.run(main())
