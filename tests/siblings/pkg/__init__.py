"""A package."""
from .parts import one, two as second
from . import inner

__all__ = ["one", "second", "three"]
three = 3
print(__name__, __package__, [path.rpartition("/")[2] for path in __path__])
