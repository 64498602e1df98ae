"""What asyncio had before Python 3.11, with the last warning that CPython gave for it."""

import asyncio
import functools
import inspect
import types
import warnings

from asyncio.coroutines import _is_coroutine


def coroutine(func):
    warnings.warn('"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead',
                  DeprecationWarning, stacklevel=2)
    if inspect.iscoroutinefunction(func):
        return func
    if inspect.isgeneratorfunction(func):
        made = func
    else:
        @functools.wraps(func)
        def made(*args, **kw):
            result = func(*args, **kw)
            if asyncio.isfuture(result) or inspect.isgenerator(result):
                result = yield from result
            elif hasattr(type(result), "__await__"):
                result = yield from result.__await__()
            return result
    made = types.coroutine(made)
    made._is_coroutine = _is_coroutine
    return made


def async_(coro_or_future, *, loop=None):
    warnings.warn("asyncio.async() function is deprecated, use ensure_future()",
                  DeprecationWarning, stacklevel=2)
    return asyncio.ensure_future(coro_or_future, loop=loop)


async_.__name__ = async_.__qualname__ = "async"
names = {"coroutine": coroutine, "async": async_}
