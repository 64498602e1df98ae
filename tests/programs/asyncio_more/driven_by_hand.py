# A coroutine driven with send(): it yields what a task would get.
import asyncio


async def pause():
    await asyncio.sleep(0)
    return await asyncio.sleep(0.01, "slept")


async def work(future):
    print("got", await future)
    print(await pause())
    try:
        await asyncio.sleep(5)
    except KeyError as error:
        print("key", error)
    return "end"


async def main():
    future = asyncio.get_running_loop().create_future()
    coroutine = work(future)
    yielded = coroutine.send(None)
    print(yielded is future, yielded._asyncio_future_blocking)
    future._asyncio_future_blocking = False
    future.set_result(42)
    print(coroutine.send(None))
    timer = coroutine.send(None)
    print(type(timer).__name__, timer._asyncio_future_blocking)
    timer._asyncio_future_blocking = False
    await timer
    print(type(coroutine.send(None)).__name__)
    try:
        coroutine.throw(KeyError("boo"))
    except StopIteration as stop:
        print("stop", stop.value)


asyncio.run(main())
zero = asyncio.sleep(0, "x")
print(zero.send(None))
try:
    zero.send(None)
except StopIteration as stop:
    print(stop.value)
