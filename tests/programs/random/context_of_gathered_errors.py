# What a gather() raises takes what is handled around the loop as its context, what a plain future
# or a task raises does not.
import asyncio


async def fail(error):
    await asyncio.sleep(0)
    raise error


class Own(asyncio.Future):
    pass


def waits_for(future):
    asyncio.get_running_loop().call_soon(future.set_exception, ValueError("set"))
    return future


async def main():
    loop = asyncio.get_running_loop()
    for awaitable in (asyncio.gather(fail(ValueError("gathered"))),
                      asyncio.create_task(fail(ValueError("task"))),
                      waits_for(loop.create_future()), waits_for(Own()),
                      asyncio.shield(fail(ValueError("shielded")))):
        try:
            await awaitable
        except ValueError as error:
            print(repr(error), repr(error.__context__))


asyncio.run(main())
try:
    raise OSError("around")
except OSError:
    asyncio.run(main())
