# An exception in a callback is reported, and the loop goes on.
import asyncio


def fail(word):
    raise ValueError(word)


async def main():
    loop = asyncio.get_running_loop()
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append(
        (sorted(context), repr(context["exception"]), context["message"][:21])))
    loop.call_soon(fail, "soon")
    loop.call_later(0.01, fail, "later")
    loop.call_soon(print, "still going")
    await asyncio.sleep(0.03)
    for entry in seen:
        print(entry)


asyncio.run(main())
