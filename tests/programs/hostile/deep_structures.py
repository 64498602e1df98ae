# Structures and expressions that nest deeply, in the main program and in a task.
import asyncio


def nest(n, wrap):
    value = wrap(None)
    for _ in range(n):
        value = wrap(value)
    return value


def attempt(name, work):
    try:
        result = work()
    except RecursionError as error:
        print(name, "RecursionError:", error)
    except Exception as error:
        print(name, type(error).__name__, error)
    else:
        print(name, result)


def whole(where):
    for n in (100, 900, 2000, 50000):
        for kind, wrap in (("list", lambda x: [x]), ("tuple", lambda x: (x,)), ("dict", lambda x: {"k": x})):
            value = nest(n, wrap)
            attempt(f"{where} {kind} {n} repr", lambda: len(repr(value)))
            attempt(f"{where} {kind} {n} equal", lambda: value == nest(n, wrap))
            attempt(f"{where} {kind} {n} format", lambda: len(f"{value}"))
    attempt("parentheses", lambda: eval("(" * 500 + "1" + ")" * 500))
    attempt("deep line", lambda: eval("(" * 150 + "1" + ")" * 150 + " + 1"))
    attempt("f-string", lambda: eval("f'{" + "(" * 150 + "1" + ")" * 150 + "}'"))


async def main():
    whole("task")
    eval("(" * 150 + "1" + ")" * 150 + " / 0")


whole("main")
asyncio.run(main())
