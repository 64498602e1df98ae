# to_thread takes the context along; what the thread sets stays there.
import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")


def read_and_set():
    seen = request.get()
    request.set("changed in the thread")
    return seen


async def main():
    request.set("r1")
    print(await asyncio.to_thread(read_and_set), request.get())
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, request.get))


asyncio.run(main())
