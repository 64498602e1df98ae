# Every place from which a task can wait: at the top of its own awaits, inside generators, iterators,
# context managers and callbacks of C code, and what reaches it there: results, errors, cancellation.
import asyncio
import types


class Ticks:
    def __init__(self, count):
        self.count = count

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.count == 0:
            raise StopAsyncIteration
        self.count -= 1
        await asyncio.sleep(0.01)
        return self.count

    async def __aenter__(self):
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *error):
        await asyncio.sleep(0)
        print("left", error[0])
        return error[0] is KeyError


class Awaitable:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        value = yield from self.future.__await__()
        return value, (yield from asyncio.sleep(0.01, "slept").__await__())


@types.coroutine
def old_style():
    yield
    result = yield from asyncio.sleep(0.01, "old").__await__()
    return result


async def numbers():
    try:
        for i in range(3):
            await asyncio.sleep(0.01)
            yield i
    finally:
        await asyncio.sleep(0)
        print("numbers closed")


async def deep(depth, future):
    return await deep(depth - 1, future) + 1 if depth else await future


async def sleeper(log, name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        log.append((name, error.args))
        await asyncio.sleep(0.01)
        raise
    finally:
        log.append((name, "finally"))


async def stubborn(log):
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            log.append(i)
    return "stubborn"


async def itself():
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).split(":")[0])
    await asyncio.sleep(0)
    return "itself"


async def main():
    loop = asyncio.get_running_loop()
    print([i async for i in Ticks(3)], [i async for i in numbers()])
    async for i in numbers():
        if i == 1:
            break
    async with Ticks(0) as ticks:
        print(await anext(ticks, "default"))
        await asyncio.sleep(0)
        raise KeyError(1)
    future = loop.create_future()
    loop.call_later(0.02, future.set_result, 5)
    print(await asyncio.gather(deep(30, future), Awaitable(future), old_style(), itself()))
    print(await future, await asyncio.sleep(0, "result"), await asyncio.sleep(-1), await asyncio.sleep(0.5, [1]))
    for wrong in ("x", [], True):
        try:
            print(await asyncio.sleep(wrong))
        except TypeError as error:
            print(type(error).__name__)

    failing = loop.create_future()
    waiter = asyncio.create_task(deep(3, failing))
    await asyncio.sleep(0)
    failing.set_exception(ValueError("failed"))
    try:
        await waiter
    except ValueError as error:
        print(repr(error), error.__context__)

    log = []
    tasks = [asyncio.create_task(sleeper(log, name)) for name in "abc"]
    tasks[2].cancel("early")
    await asyncio.sleep(0)
    tasks[0].cancel("message")
    await asyncio.sleep(0)
    tasks[1].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), log)
    print([task.cancelled() for task in tasks])

    log = []
    task = asyncio.create_task(stubborn(log))
    for _ in range(3):
        await asyncio.sleep(0.1)
        print(task.cancel(), task.cancelling())
    print(await task, log)

    try:
        async with asyncio.timeout(0.05):
            async for _ in Ticks(100):
                pass
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(deep(5, loop.create_future()), 0.05)
    except asyncio.TimeoutError:
        print("wait_for")

    coroutine = sleeper(log, "by hand")
    try:
        print(coroutine.send(None) is not None)
        coroutine.throw(asyncio.CancelledError("thrown"))
        coroutine.close()
    except RuntimeError as error:
        print(error)
    task = asyncio.create_task(deep(2, asyncio.shield(asyncio.sleep(0.1, 7))))
    await asyncio.sleep(0)
    print(task.get_coro().cr_await is not None, len(task.get_stack()))
    print(await task)


asyncio.run(main())
