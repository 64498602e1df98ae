# abort() breaks the barrier for those who wait and for those who come; reset() mends it.
import asyncio


async def walker(name, barrier):
    try:
        await barrier.wait()
        print(name, "passes")
    except asyncio.BrokenBarrierError as error:
        print(name, "broken", isinstance(error, RuntimeError))


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(walker(name, barrier)) for name in "ab"]
    await asyncio.sleep(0)
    print("waiting", barrier.n_waiting)
    await barrier.abort()
    await asyncio.gather(*tasks)
    await walker("late", barrier)
    await barrier.reset()
    print(barrier.broken)
    await asyncio.gather(*(walker(name, barrier) for name in "xyz"))


asyncio.run(main())
