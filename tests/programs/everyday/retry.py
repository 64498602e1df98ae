# A retry decorator with exponential backoff.
import asyncio
import functools
import logging
from typing import Any, Awaitable, Callable, Type, TypeVar

T = TypeVar("T")


class TransientError(Exception):
    """Something that might go away."""


class FatalError(Exception):
    def __init__(self, code: int, message: str = "fatal") -> None:
        super().__init__(message)
        self.code = code

    def __str__(self) -> str:
        return f"[{self.code}] {self.args[0]}"


def retry(*, attempts: int = 3, base: float = 0.01, factor: float = 2.0,
          on: tuple[Type[BaseException], ...] = (Exception,)):
    def decorator(func: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
        @functools.wraps(func)
        async def wrapper(*args: Any, **kwargs: Any) -> T:
            delay = base
            for attempt in range(1, attempts + 1):
                try:
                    return await func(*args, **kwargs)
                except on as exc:
                    if attempt == attempts:
                        raise
                    print(f"  attempt {attempt} failed with {exc!r}; sleeping {delay:.3f}s")
                    await asyncio.sleep(delay)
                    delay *= factor
            raise AssertionError("unreachable")
        return wrapper
    return decorator


counter = {"n": 0}


@retry(attempts=4, on=(TransientError, asyncio.TimeoutError))
async def flaky(until: int) -> str:
    """Fails a few times."""
    counter["n"] += 1
    if counter["n"] < until:
        raise TransientError(f"try #{counter['n']}")
    return "ok"


@retry(attempts=2)
async def broken() -> None:
    raise FatalError(503, "service down")


@retry(attempts=2, on=(KeyError,))
async def not_covered() -> None:
    raise ValueError("not retried")


async def main():
    print(flaky.__name__, flaky.__doc__)
    print(await flaky(3))
    counter["n"] = -10
    try:
        await flaky(100)
    except TransientError as e:
        print("gave up:", e)
    try:
        await broken()
    except FatalError as e:
        print("fatal:", e, e.code, e.args)
    for coro in (not_covered(),):
        try:
            await coro
        except ValueError as e:
            print(type(e).__name__, e)

asyncio.run(main())
