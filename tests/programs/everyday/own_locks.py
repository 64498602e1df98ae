# Classes of the program's own between asyncio's: their wait() and acquire() are the ones called.
import asyncio


class LoudCondition(asyncio.Condition):
    async def wait(self):
        print("wait")
        return await super().wait()


class LoudBarrier(asyncio.Barrier):
    async def wait(self):
        print("barrier wait")
        return await super().wait()


class LoudSemaphore(asyncio.Semaphore):
    async def acquire(self):
        print("acquire")
        return await super().acquire()

    def release(self):
        print("release")
        super().release()


async def main():
    condition, items = LoudCondition(), []

    async def consumer():
        async with condition:
            print("answer", await condition.wait_for(lambda: items))

    task = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
    await asyncio.sleep(0)
    items.append(1)
    async with condition:
        condition.notify()
    await task
    async with LoudBarrier(1) as position:
        print("position", position)
    async with LoudSemaphore(1):
        print("inside")
    cancelled = asyncio.create_task(consumer())
    items.clear()
    await asyncio.sleep(0)
    cancelled.cancel()
    print(await asyncio.gather(cancelled, return_exceptions=True), condition.locked())

    def fails():
        raise ValueError("no answer")
    try:
        async with condition:
            await condition.wait_for(fails)
    except ValueError as error:
        print(error, condition.locked())

asyncio.run(main())
