# An error that is thrown into a waiting coroutine has no context of the frames further out, until
# it comes to them; nor has it that of whoever steps it, unless a cancelled future raised it.
import asyncio


def show(place, error):
    context = error.__context__
    print(place, repr(error), repr(context), repr(context and context.__context__))


async def inner(delay):
    try:
        await asyncio.sleep(delay)
    except BaseException as error:
        show("inner", error)
        raise


async def middle(delay):
    try:
        1 / 0
    except ZeroDivisionError:
        await inner(delay)


async def outer(delay):
    try:
        try:
            [][1]
        except IndexError:
            await middle(delay)
    except BaseException as error:
        show("outer", error)


async def of_future(future):
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            await future
    except ValueError as error:
        show("future", error)


async def twice(future):
    try:
        {}[1]
    except KeyError:
        await of_future(future)


async def numbers():
    yield 1


async def main():
    for delay in 0, 1:
        task = asyncio.create_task(outer(delay))
        await asyncio.sleep(0)
        task.cancel()
        await task
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(twice(future))
    await asyncio.sleep(0)
    future.set_exception(ValueError(1))
    await task
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            await numbers().athrow(ValueError("thrown"))
    except ValueError as error:
        show("generator", error)


asyncio.run(main())
try:
    raise OSError("around")
except OSError:
    asyncio.run(main())
