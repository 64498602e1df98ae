# Imports that may fail, and those that only checkers of types read.
import asyncio
try:
    import uvloop
except ImportError:
    uvloop = None
try:
    import numpy as np
except ModuleNotFoundError as e:
    print(e)
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from mypkg import Thing
import typing
if typing.TYPE_CHECKING:
    import foo.bar
def f(x: "Thing") -> None: print(uvloop, x)
f(1)
