"""Tuples whose items have names."""

import sys

_KEYWORDS = frozenset((
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield"))


def _check_field_names(typename, field_names, is_renamed):
    for name in [typename] + field_names:
        if not isinstance(name, str):
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in field_names:
        if name.startswith("_") and not is_renamed:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _renamed(field_names):
    seen = set()
    for index, name in enumerate(field_names):
        if (not name.isidentifier() or name in _KEYWORDS or name.startswith("_")
                or name in seen):
            field_names[index] = f"_{index}"
        seen.add(name)
    return field_names


def _bind_fields(typename, fields, defaults, args, keywords):
    if len(args) > len(fields):
        raise TypeError(
            f"{typename}.__new__() takes "
            + (f"from {len(fields) - len(defaults) + 1} to {len(fields) + 1}" if defaults
               else str(len(fields) + 1))
            + f" positional arguments but {len(args) + 1} were given")
    values = list(args)
    missing = []
    for name in fields[len(args):]:
        if name in keywords:
            values.append(keywords.pop(name))
        elif name in defaults:
            values.append(defaults[name])
        else:
            missing.append(name)
    if missing:
        names = [repr(name) for name in missing]
        listed = names[0] if len(names) == 1 else (
            " and ".join(names) if len(names) == 2
            else ", ".join(names[:-1]) + ", and " + names[-1])
        raise TypeError(f"{typename}.__new__() missing {len(names)} required positional "
                        f"argument{'s' if len(names) > 1 else ''}: {listed}")
    for name in keywords:
        problem = "multiple values for" if name in fields else "an unexpected keyword"
        raise TypeError(f"{typename}.__new__() got {problem} argument {name!r}")
    return values


class _tuplegetter:
    """Reads one place of a named tuple."""

    def __init__(self, index):
        self.index = index
        self.__doc__ = f"Alias for field number {index}"

    def __repr__(self):
        return f"_tuplegetter({self.index}, {self.__doc__!r})"

    def __get__(self, instance, owner=None):
        return self if instance is None else tuple.__getitem__(instance, self.index)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        field_names = _renamed(field_names)
    _check_field_names(typename, field_names, rename)
    fields = tuple(field_names)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))

    def __new__(cls, *args, **keywords):
        if len(args) == len(fields) and not keywords:
            return tuple.__new__(cls, args)
        return tuple.__new__(cls, _bind_fields(typename, fields, field_defaults, args, keywords))

    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _replace(self, /, **keywords):
        result = self._make(map(keywords.pop, fields, self))
        if keywords:
            raise ValueError(f"Got unexpected field names: {list(keywords)!r}")
        return result

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(fields, self))
        return f"{self.__class__.__name__}({shown})"

    def _asdict(self):
        return dict(zip(fields, self))

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "__match_args__": fields,
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": lambda self: tuple(self),
    }
    for index, name in enumerate(fields):
        namespace[name] = _tuplegetter(index)
    result = type(typename, (tuple,), namespace)
    result.__module__ = module if module is not None else sys._getframe(1).f_globals["__name__"]
    return result
