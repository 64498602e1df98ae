# async with calls the acquire() and release() of the subclass.
import asyncio


class LoudLock(asyncio.Lock):
    async def acquire(self):
        print("acquire")
        return await super().acquire()

    def release(self):
        print("release")
        super().release()


class Counting(asyncio.Semaphore):
    entered = 0

    async def acquire(self):
        self.entered += 1
        return await super().acquire()


async def user(lock, name):
    async with lock:
        print(name, "in")
        await asyncio.sleep(0)


async def main():
    lock = LoudLock()
    await asyncio.gather(user(lock, "a"), user(lock, "b"))
    semaphore = Counting(2)
    await asyncio.gather(*(user(semaphore, n) for n in range(3)))
    print(semaphore.entered, semaphore._value)


asyncio.run(main())
