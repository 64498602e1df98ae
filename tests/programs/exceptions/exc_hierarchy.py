from __future__ import annotations
import asyncio
import sys
import traceback


class ServiceError(Exception):
    code = 500

    def __init__(self, message: str, *, hint: str | None = None, **details):
        super().__init__(message)
        self.hint, self.details = hint, details

    def __str__(self):
        base = super().__str__()
        return f"[{self.code}] {base}" + (f" (hint: {self.hint})" if self.hint else "")

    def __reduce__(self):
        return type(self), (self.args[0],)


class NotFound(ServiceError, LookupError):
    code = 404


class Weird(BaseException):
    pass


async def op(n):
    await asyncio.sleep(0)
    if n == 0:
        raise NotFound("user", hint="try bob", id=3)
    if n == 1:
        raise ServiceError("boom") from OSError("disk")
    if n == 2:
        raise Weird("base")
    if n == 3:
        raise NotFound
    return n


async def main():
    for n in range(5):
        try:
            r = await op(n)
        except LookupError as e:
            print("lookup", e, repr(e), e.details)
        except ServiceError as e:
            print("service", e, repr(e.__cause__))
        except TypeError as e:
            print("type", e)
        except BaseException as e:
            print("base", type(e), e.args)
        else:
            print("ok", r)
        finally:
            print("finally", n)
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise IndexError("b")
    except IndexError as e:
        tb = traceback.TracebackException.from_exception(e)
        print(tb.exc_type.__name__, str(tb), tb.__context__.exc_type.__name__)
        print("".join(traceback.format_exception_only(type(e), e)).strip())
        e.__context__ = None
        print(e.with_traceback(None).__traceback__)
    try:
        raise "string"
    except TypeError as e:
        print(e)
    try:
        raise ValueError from 3
    except TypeError as e:
        print(e)
    try:
        try:
            pass
        except 3:
            pass
        raise ValueError
    except* ValueError as g:
        print(repr(g))
    e1 = ValueError("x", 2)
    print(e1, repr(e1), e1.args, str(ValueError()), repr(KeyError("k")), str(KeyError("k")), OSError(2, "No such"), repr(OSError(2, "No", "f")), FileNotFoundError(2, "No", "f.txt").filename)
    try:
        assert False
    except AssertionError as e:
        print(repr(e))
    def f(a, b, *, c): ...
    for call in (lambda: f(), lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, 3), lambda: f(1, 2, c=3, d=4), lambda: f(1, a=2, b=1, c=3), lambda: f(*[1], **{"b": 2, "b2": 3}), lambda: f(**{1: 2})):
        try:
            call()
        except TypeError as e:
            print(e)
    raise ServiceError("fatal", hint="reboot") from NotFound("cause")

asyncio.run(main())
