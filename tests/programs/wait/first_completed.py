# FIRST_COMPLETED returns with all that are done by then.
import asyncio


async def main():
    slow = asyncio.create_task(asyncio.sleep(0.2, "slow"))
    quick = asyncio.create_task(asyncio.sleep(0.03, "quick"))
    done, pending = await asyncio.wait({slow, quick}, return_when=asyncio.FIRST_COMPLETED)
    print(done == {quick}, pending == {slow}, quick.result())
    again, pending = await asyncio.wait([quick, slow], return_when=asyncio.FIRST_COMPLETED)
    print(again == {quick}, pending == {slow})
    slow.cancel()
    done, pending = await asyncio.wait(pending)
    print(slow in done, slow.cancelled())


asyncio.run(main())
