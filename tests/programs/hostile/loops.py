# Tasks, futures and loops ended and used at awkward moments.
import asyncio
import sys


class Quiet:
    def write(self, text):
        pass

    def flush(self):
        pass


sys.stderr = Quiet()


def attempt(name, action):
    try:
        print(name, action())
    except BaseException as error:
        print(name, type(error).__name__, str(error)[:80])


async def forever(name="forever"):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print(name, "over")


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("no", i)


async def pending():
    asyncio.create_task(forever("left behind"))
    await asyncio.sleep(0)


attempt("pending", lambda: asyncio.run(pending()))


async def not_started():
    asyncio.create_task(forever("never started"))


attempt("not started", lambda: asyncio.run(not_started()))


async def stubborn_left():
    asyncio.create_task(stubborn())
    await asyncio.sleep(0)


attempt("stubborn", lambda: asyncio.run(stubborn_left()))


def closed_with_pending():
    loop = asyncio.new_event_loop()
    task = loop.create_task(forever("closed"))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    task.cancel()




def use_after_close():
    loop = asyncio.new_event_loop()
    loop.close()
    loop.close()
    for action in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print),
                   lambda: loop.run_forever(), lambda: loop.create_future().done()):
        attempt("  after close", action)
    c = forever()
    attempt("  create_task", lambda: loop.create_task(c))
    c.close()
    c = forever()
    attempt("  run", lambda: loop.run_until_complete(c))
    c.close()


use_after_close()


async def nested():
    c = asyncio.sleep(0)
    try:
        asyncio.run(c)
    finally:
        c.close()


attempt("nested run", lambda: asyncio.run(nested()))


async def close_running():
    asyncio.get_running_loop().close()


attempt("close running", lambda: asyncio.run(close_running()))


async def stop_running():
    asyncio.get_running_loop().stop()
    await asyncio.sleep(1)


attempt("stop running", lambda: asyncio.run(stop_running()))


async def self_await():
    task = asyncio.current_task()
    try:
        await task
    except RuntimeError as error:
        return str(error)[-40:].split()[0:2]


attempt("await itself", lambda: len(asyncio.run(self_await())))


async def self_cancel():
    task = asyncio.current_task()
    for _ in range(5):
        task.cancel("me")
    print(task.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print(error, task.uncancel())
    await asyncio.sleep(0)
    return "alive"


attempt("cancel itself", lambda: asyncio.run(self_cancel()))


async def cancel_in_callback():
    log = []
    tasks = []

    def callback(task):
        log.append(task.get_name())
        for other in tasks:
            other.cancel()
        task.cancel()
        task.add_done_callback(lambda t: log.append("late"))
        task.remove_done_callback(callback)

    for i in range(4):
        task = asyncio.create_task(asyncio.sleep(i), name=f"t{i}")
        task.add_done_callback(callback)
        tasks.append(task)
    await asyncio.wait(tasks)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return log


attempt("cancel in callback", lambda: asyncio.run(cancel_in_callback()))


async def callback_raises():
    future = asyncio.get_running_loop().create_future()
    seen = []
    asyncio.get_running_loop().set_exception_handler(lambda l, c: seen.append(repr(c["exception"])))
    future.add_done_callback(lambda f: 1 / 0)
    future.add_done_callback(lambda f: future.add_done_callback(lambda f: [][0]))
    future.add_done_callback(lambda f: future.set_result(2))
    future.set_result(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return seen


attempt("callback raises", lambda: asyncio.run(callback_raises()))


async def handler_raises():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: 1 / 0)
    loop.call_soon(lambda: [][1])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return "alive"


attempt("handler raises", lambda: asyncio.run(handler_raises()))


async def wrong_yields():
    class Bad:
        def __init__(self, value):
            self.value = value

        def __await__(self):
            yield self.value

    for value in (1, "x", Bad, asyncio.get_running_loop().create_future()):
        async def wait():
            await Bad(value)
        try:
            await asyncio.create_task(wait())
        except RuntimeError as error:
            print(str(error).split(":")[0][:20])


attempt("wrong yields", lambda: asyncio.run(wrong_yields()))


async def bad_await():
    class Bad:
        def __await__(self):
            return 5

    class Worse:
        def __await__(self):
            return forever()

    for bad in (Bad(), Worse(), 5, None, [], forever, (i for i in [])):
        try:
            await bad
        except TypeError as error:
            print(error)


attempt("bad await", lambda: asyncio.run(bad_await()))


async def coroutine_twice():
    c = asyncio.sleep(0)
    task = asyncio.create_task(c)
    other = asyncio.create_task(c)
    print(await asyncio.gather(task, other, return_exceptions=True))




async def driven_by_hand():
    c = forever("by hand")
    c.send(None)
    try:
        c.send(None)
    except RuntimeError as error:
        print(error)
    c.close()


attempt("by hand", lambda: asyncio.run(driven_by_hand()))


async def deep_chain(n):
    if n:
        return await deep_chain(n - 1)
    await asyncio.sleep(1)
    return "bottom"


attempt("deep chain", lambda: asyncio.run(deep_chain(300)))


async def too_deep():
    await too_deep()


attempt("too deep", lambda: asyncio.run(too_deep()))


async def task_chain(n):
    if n:
        return await asyncio.create_task(task_chain(n - 1))
    raise ValueError("bottom")


attempt("task chain", lambda: asyncio.run(task_chain(400)))


async def cancel_chain():
    task = asyncio.create_task(task_chain_sleep(200))
    await asyncio.sleep(1)
    task.cancel()
    await task


async def task_chain_sleep(n):
    await (asyncio.create_task(task_chain_sleep(n - 1)) if n else asyncio.sleep(10 ** 6))


attempt("cancel chain", lambda: asyncio.run(cancel_chain()))


async def gather_evil():
    print(await asyncio.gather())
    task = asyncio.create_task(asyncio.sleep(0, "same"))
    print(await asyncio.gather(task, task, task))
    for bad in ((5,), (None,)):
        try:
            asyncio.gather(*bad)
        except TypeError as error:
            print(error)
    many = asyncio.gather(*(asyncio.sleep(0, i) for i in range(2000)))
    print(sum(await many))
    g = asyncio.gather(forever("a"), forever("b"))
    await asyncio.sleep(0)
    g.cancel()
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled", g.cancelled(), g.done())


attempt("gather", lambda: asyncio.run(gather_evil()))


async def sleeps():
    for value in (-1, -10 ** 30, float("-inf"), 0.0, 1e-300, True):
        await asyncio.sleep(value)
    for value in ("x", []):
        try:
            await asyncio.sleep(value)
        except TypeError as error:
            print("TypeError")
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)
    try:
        await asyncio.wait_for(asyncio.sleep(1e9), 1e-9)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(forever("zero"), 0)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(forever("minus"), -5)
    except TimeoutError:
        print("timeout")


attempt("sleeps", lambda: asyncio.run(sleeps()))


async def locks():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    semaphore = asyncio.BoundedSemaphore(1)
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)
    queue = asyncio.Queue(-5)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    condition = asyncio.Condition()
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)
    waiters = [asyncio.create_task(lock.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    for waiter in waiters:
        waiter.cancel()
    print(await asyncio.gather(*waiters, return_exceptions=True), lock.locked())
    priority = asyncio.PriorityQueue()
    await priority.put((1, {}))
    try:
        await priority.put((1, {}))
    except TypeError as error:
        print(error)


attempt("locks", lambda: asyncio.run(locks()))


async def groups():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(1))
        try:
            async with group:
                pass
        except RuntimeError as error:
            print("twice")
    c = asyncio.sleep(0)
    try:
        group.create_task(c)
    except RuntimeError as error:
        print("finished")
    c.close()

    async def fails():
        try:
            await asyncio.sleep(1)
        finally:
            raise ValueError("late")

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(fails())
            await asyncio.sleep(0)
            raise KeyError("body")
    except BaseExceptionGroup as error:
        print(len(error.exceptions), [type(e).__name__ for e in error.exceptions])


attempt("groups", lambda: asyncio.run(groups()))


async def generators():
    async def numbers():
        try:
            for i in range(10):
                yield i
                await asyncio.sleep(0)
        finally:
            print("closed")

    g = numbers()
    print(await anext(g))
    a = g.asend(None)
    print(await a)
    try:
        await a
    except RuntimeError as error:
        print(error)
    await g.aclose()
    print([x async for x in g])
    h = numbers()
    task = asyncio.create_task(anext(h).__class__ and h.__anext__().__class__ and asyncio.sleep(0))
    await task
    async for x in h:
        break
    try:
        await h.athrow(ValueError("thrown"))
    except ValueError as error:
        print(error)
    two = numbers()
    await anext(two)
    results = await asyncio.gather(asyncio.wait_for(anext(two), 1), asyncio.wait_for(anext(two), 1),
                                   return_exceptions=True)
    print([r if isinstance(r, int) else type(r).__name__ for r in results])
    await two.aclose()


attempt("async generators", lambda: asyncio.run(generators()))


async def futures():
    f = asyncio.get_running_loop().create_future()
    for action in (lambda: f.result(), lambda: f.exception(), lambda: f.set_exception(5),
                   lambda: f.set_exception(StopIteration()), lambda: f.set_exception(ValueError),
                   lambda: f.set_result(1), lambda: f.result(), lambda: f.cancel()):
        attempt("  future", action)
    attempt("  await twice", lambda: (f.done(), f.cancelled()))
    return await f


attempt("futures", lambda: asyncio.run(futures()))
attempt("run non-coroutine", lambda: asyncio.run(5))
attempt("no loop", lambda: asyncio.get_running_loop())
attempt("exit in task", lambda: asyncio.run(exits()))


async def exits():
    async def leave():
        raise SystemExit(7)

    task = asyncio.create_task(leave())
    await asyncio.sleep(1)


attempt("exit in task", lambda: asyncio.run(exits()))
print("end")
