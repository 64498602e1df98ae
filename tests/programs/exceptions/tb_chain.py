import asyncio
import traceback


class AppError(Exception):
    """Base."""


async def load(path):
    try:
        {}[path]
    except KeyError as e:
        raise AppError(f"cannot load {path}") from e


async def start():
    try:
        await load("cfg.ini")
    except AppError:
        1 / 0


async def main():
    try:
        await start()
    except ZeroDivisionError as e:
        print(traceback.format_exception_only(type(e), e))
        text = "".join(traceback.format_exception(e))
        print([l.strip() for l in text.splitlines() if not l.startswith(" ")])
        print([f.name for f in traceback.extract_tb(e.__traceback__)])
        e.add_note("while starting")
        e.add_note("second note\nwith lines")
        print(e.__notes__)
        print("".join(traceback.format_exception_only(e)), end="")
    await start()

asyncio.run(main())
