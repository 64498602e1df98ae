# All runs of a Runner share its context, unless they are given another.
import asyncio
import contextvars

number = contextvars.ContextVar("number", default=0)


async def increase():
    number.set(number.get() + 1)
    return number.get()


with asyncio.Runner() as runner:
    print(runner.run(increase()), runner.run(increase()), number.get())
    other = contextvars.copy_context()
    print(runner.run(increase(), context=other), other[number], number.get())
    print(runner.run(increase()))
number.set(10)
with asyncio.Runner(debug=True) as runner:
    print(runner.run(increase()), runner.get_loop().get_debug(), number.get())
try:
    runner.run(increase())
except RuntimeError as error:
    print(error)
