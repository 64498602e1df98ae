"""Runs a program under CPython with uvloop; for programs that do not sleep.

    uvloop_asyncio.py PROGRAM ARGUMENTS...
"""
import runpy
import sys

import uvloop

uvloop.install()
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
