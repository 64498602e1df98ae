"""How long code takes: on the virtual clock, where only sleeping takes time."""

import time as _time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = _time.perf_counter
default_number = 1000000
default_repeat = 5


def _runner(code, names):
    if callable(code):
        return code
    if not isinstance(code, str):
        raise ValueError("stmt is neither a string nor callable")
    if code == "pass":
        return lambda: None
    compiled = compile(code, "<timeit-src>", "exec")
    return lambda: exec(compiled, names)


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = {} if globals is None else globals
        self._statement = _runner(stmt, names)
        self._setup = _runner(setup, names)

    def timeit(self, number=default_number):
        self._setup()
        statement = self._statement
        start = self.timer()
        for _ in range(number):
            statement()
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        base = 1
        while True:
            for factor in (1, 2, 5):
                number = base * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                # On a clock that stands still no number is enough.
                if taken >= 0.2 or number >= default_number:
                    return number, taken
            base *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
