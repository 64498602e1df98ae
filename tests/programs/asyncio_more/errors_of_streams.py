# Exceptions that programs name although they use no streams.
import asyncio

try:
    raise asyncio.IncompleteReadError(b"ab", 5)
except EOFError as error:
    print(type(error).__name__, error, error.partial, error.expected)
try:
    raise asyncio.LimitOverrunError("too long", 3)
except Exception as error:
    print(error, error.consumed)
print(asyncio.IncompleteReadError(b"", None))
print(asyncio.exceptions.CancelledError is asyncio.CancelledError)
print(asyncio.timeouts.Timeout is asyncio.Timeout, asyncio.TimeoutError is TimeoutError)
print(issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.QueueFull, Exception))
