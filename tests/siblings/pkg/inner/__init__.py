from ..parts import one
from . import deep
from .deep import DEPTH

print(__name__, one, DEPTH, deep.__name__)
