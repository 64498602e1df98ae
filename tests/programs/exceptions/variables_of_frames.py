# Tracebacks that are kept show the variables of the frames that the exception left.
import asyncio
import inspect
import logging
import sys
import traceback


def inner(x):
    y = x * 2
    raise ValueError("bad %d" % y)


def outer(a):
    b = a + 1
    hidden = [b]

    def uses():
        return hidden

    return inner(b) + len(uses())


def places(tb):
    while tb:
        frame = tb.tb_frame
        names = [] if frame.f_code.co_name == "<module>" else sorted(frame.f_locals)
        print(frame.f_code.co_name, tb.tb_lineno, names)
        tb = tb.tb_next


saved = None
try:
    outer(3)
except ValueError as e:
    saved = e
places(saved.__traceback__)
last = saved.__traceback__.tb_next.tb_next.tb_frame
print(last.f_locals, last.f_lineno, last.f_back.f_locals["b"], last.f_back.f_back.f_code.co_name)
print(saved.__traceback__.tb_frame.f_globals is globals())
for frame, line in traceback.walk_tb(saved.__traceback__):
    print(frame.f_code.co_name, line)


def shows():
    try:
        outer(8)
    except ValueError as e:
        return traceback.TracebackException.from_exception(e, capture_locals=True)


shown = shows()
print([entry.locals for entry in shown.stack if entry.name != "outer"])
print("".join(line for line in shown.format() if "in outer" not in line).replace(__file__, "FILE"))
print([entry.name for entry in traceback.extract_tb(saved.__traceback__)])


def traced():
    try:
        outer(5)
    except ValueError:
        for info in inspect.trace():
            print(info.function, info.lineno, info.code_context, info.index)
        kind, value, tb = sys.exc_info()
        print(kind, value, tb.tb_frame.f_code.co_name)
        print([info.function for info in inspect.getinnerframes(tb)])


traced()


def waits():
    z = 5
    yield 1
    raise KeyError("k")


generator = waits()
next(generator)
try:
    next(generator)
except KeyError as e:
    places(e.__traceback__)


async def job(q):
    w = q
    await asyncio.sleep(0)
    raise OSError(w)


async def main():
    task = asyncio.create_task(job(7))
    try:
        await task
    except OSError as e:
        places(e.__traceback__)
        print(e.__traceback__.tb_next.tb_frame.f_locals["w"])


asyncio.run(main())


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_frame.f_locals, tb.tb_frame.f_back.f_locals)
