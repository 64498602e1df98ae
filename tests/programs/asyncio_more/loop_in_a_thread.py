# A second loop runs in a thread of its own; the first one gives it work.
import asyncio
import threading


async def square(number):
    await asyncio.sleep(number / 100)
    return number * number


async def fails():
    raise LookupError("there")


def run_loop(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()


async def main(other):
    futures = [asyncio.run_coroutine_threadsafe(square(n), other) for n in (3, 1, 2)]
    print(await asyncio.gather(*map(asyncio.wrap_future, futures)))
    try:
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(fails(), other))
    except LookupError as error:
        print("caught", error)


other = asyncio.new_event_loop()
thread = threading.Thread(target=run_loop, args=(other,), name="loop")
thread.start()
asyncio.run(main(other))
other.call_soon_threadsafe(other.stop)
thread.join()
print(other.is_closed(), thread.is_alive())
