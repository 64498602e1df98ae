# The classic: an id for each request, seen deep below without being handed on.
import asyncio
import contextvars
import itertools

request_id = contextvars.ContextVar("request_id")
numbers = itertools.count(1)


def log(text):
    print(f"[{request_id.get('-')}] {text}")


async def query(seconds):
    log("query")
    await asyncio.sleep(seconds)
    log("answer")


async def handle(seconds):
    request_id.set(next(numbers))
    log("begin")
    await asyncio.gather(query(seconds), query(seconds / 2))
    log("end")


async def main():
    await asyncio.gather(*(handle(seconds) for seconds in (0.06, 0.02, 0.04)))
    log("all")


asyncio.run(main())
