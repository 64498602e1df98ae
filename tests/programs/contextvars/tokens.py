# Tokens undo, once, and only where they were made.
import asyncio
import contextvars

value = contextvars.ContextVar("value", default="default")


async def resetter(token):
    try:
        value.reset(token)
    except ValueError as error:
        print(str(error).split(" at ")[0], "...", str(error).endswith("different Context"))


async def main():
    first = value.set("one")
    second = value.set("two")
    print(first.old_value is contextvars.Token.MISSING, second.old_value, second.var is value)
    await asyncio.create_task(resetter(second))
    value.reset(second)
    print(value.get())
    try:
        value.reset(second)
    except RuntimeError as error:
        print("already been used once" in str(error))
    value.reset(first)
    print(value.get())
    other = contextvars.ContextVar("other")
    try:
        other.get()
    except LookupError as error:
        print(type(error).__name__, error.args[0] is other)
    try:
        other.reset(value.set(3))
    except ValueError as error:
        print("different ContextVar" in str(error))


asyncio.run(main())
