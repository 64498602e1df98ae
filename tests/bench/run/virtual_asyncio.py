"""Runs a program under CPython with asyncio on a clock that jumps: no sleep takes time, and the
selector is not asked, so that what is measured is the event loop alone.

    virtual_asyncio.py PROGRAM ARGUMENTS...
"""
import asyncio
import runpy
import sys


class JumpingSelector:
    """Instead of waiting for files, moves the loop's clock."""

    def __init__(self, selector, loop):
        self._selector = selector
        self._loop = loop

    def select(self, timeout=None):
        if timeout is None:
            return self._selector.select(timeout)
        self._loop.now += timeout
        return []

    def __getattr__(self, name):
        return getattr(self._selector, name)


class VirtualLoop(asyncio.SelectorEventLoop):
    now = 0.0

    def __init__(self):
        super().__init__()
        self._selector = JumpingSelector(self._selector, self)

    def time(self):
        return self.now


class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = VirtualLoop


asyncio.set_event_loop_policy(Policy())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
