"""What is to be done when the program ends."""

import sys as _sys

_calls = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    _calls[:] = [call for call in _calls if call[0] != func]


def _clear():
    _calls.clear()


def _ncallbacks():
    return len(_calls)


def _run_exitfuncs():
    # What these register comes too late.
    for function, arguments, keywords in reversed(_calls[:]):
        try:
            function(*arguments, **keywords)
        except BaseException as error:
            import traceback
            print(f"Exception ignored in atexit callback: {function!r}", file=_sys.stderr)
            traceback.print_exception(error)
    _calls.clear()
