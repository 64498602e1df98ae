"""Copies of values, and of all they hold."""


class Error(Exception):
    pass


error = Error
_PLAIN = (type(None), int, float, complex, bool, str, bytes, type, range, slice, type(Ellipsis),
          type(NotImplemented), type(len), type(lambda: None), property)
_CONTAINERS = (list, dict, set, bytearray)
# What nothing can be made of from outside.
_UNCOPIED = ("generator", "coroutine", "async_generator", "module", "frame", "code")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def _slot_values(x):
    values = {}
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                values[name] = getattr(x, name)
    return values


def _state(x):
    """What __getstate__ says, or else the attributes, and those in slots beside them."""
    own = getattr(type(x), "__getstate__", None)
    if own is not None and own is not getattr(object, "__getstate__", None):
        return own(x)
    attributes = getattr(x, "__dict__", None) or None
    slots = _slot_values(x)
    return (attributes, slots) if slots else attributes


def _apart(x):
    """(function, arguments, state, items, pairs): how to make x again."""
    cls = type(x)
    if cls.__name__ in _UNCOPIED and cls.__module__ == "builtins":
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if hasattr(cls, "__getnewargs__"):
        arguments = (cls, *x.__getnewargs__())
    elif isinstance(x, (tuple, frozenset)):
        arguments = (cls, list(x))
    elif isinstance(x, (str, int, float, complex, bytes)):
        arguments = (cls, next(kind for kind in (str, int, float, complex, bytes)
                               if isinstance(x, kind))(x))
    elif isinstance(x, BaseException):
        return cls, x.args, _state(x), None, None
    else:
        arguments = (cls,)
    items = list.__iter__(x) if isinstance(x, list) else None
    pairs = dict.items(x) if isinstance(x, dict) else None
    if isinstance(x, set):
        return _filled_set, (cls, list(x)), _state(x), None, None
    return __newobj__, arguments, _state(x), items, pairs


def _filled_set(cls, items):
    made = cls.__new__(cls)
    set.update(made, items)
    return made


def _reduced(x):
    """What __reduce_ex__ of a class of the scenario says, or else what anything falls apart into.
    A text stands for the thing itself."""
    for name, args in (("__reduce_ex__", (4,)), ("__reduce__", ())):
        method = getattr(type(x), name, None)
        if method is not None and method is not getattr(object, name, None):
            answer = method(x, *args)
            return answer if isinstance(answer, str) else (*answer, None, None, None)[:5]
    return _apart(x)


def _set_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    attributes, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    if attributes is not None:
        made.__dict__.update(attributes)
    for name, value in (slots or {}).items():
        object.__setattr__(made, name, value)


def _built(x, reduced, convert, remember):
    function, arguments, state, items, pairs = reduced
    try:
        made = function(*convert(arguments))
    except TypeError:
        if function is not __newobj__ or hasattr(type(x), "__getnewargs__"):
            raise
        raise TypeError(f"cannot pickle {type(x).__name__!r} object") from None
    remember(made)
    if state is not None:
        _set_state(made, convert(state))
    for item in items or ():
        made.append(convert(item))
    for key, value in pairs or ():
        made[convert(key)] = convert(value)
    return made


def copy(x):
    cls = type(x)
    if cls in _PLAIN or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if cls in _CONTAINERS:
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    reduced = _reduced(x)
    if isinstance(reduced, str):
        return x
    return _built(x, reduced, lambda value: value, lambda made: None)


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _PLAIN or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    found = memo.get(id(x))
    if found is not None:
        return found

    def convert(value):
        return deepcopy(value, memo)

    def remember(made):
        memo[id(x)] = made

    own = getattr(cls, "__deepcopy__", None)
    if own is not None:
        made = own(x, memo)
    elif cls is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(convert(item))
    elif cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[convert(key)] = convert(value)
    elif cls is tuple:
        made = _deep_tuple(x, convert, memo)
    elif cls in (set, frozenset):
        made = cls([convert(item) for item in x])
    elif cls is bytearray:
        made = bytearray(x)
    elif cls.__name__ == "method":
        made = cls(x.__func__, convert(x.__self__))
    else:
        reduced = _reduced(x)
        made = x if isinstance(reduced, str) else _built(x, reduced, convert, remember)
    memo[id(x)] = made
    # Nothing copied may go, and give its id to another, while the copying lasts.
    memo.setdefault(id(memo), []).append(x)
    return made


def _deep_tuple(x, convert, memo):
    items = [convert(item) for item in x]
    # A tuple that holds itself has been copied by now.
    if id(x) in memo:
        return memo[id(x)]
    if all(new is old for new, old in zip(items, x)):
        return x
    return tuple(items)
