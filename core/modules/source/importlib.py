"""Importing by a name that is a value."""

import sys as _sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]
__import__ = __import__


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f"{name!r}")
        level = len(name) - len(name.lstrip("."))
        parts = package.rsplit(".", level - 1)
        if len(parts) < level:
            raise ImportError("attempted relative import beyond top-level package")
        name = parts[0] + ("." + name[level:] if name[level:] else "")
    __import__(name)
    return _sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    """The modules of a run do not change under it, so the same one is what it would be."""
    return module
