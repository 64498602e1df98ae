"""Copies of values, and of all they hold."""


class Error(Exception):
    pass


error = Error
_PLAIN = (type(None), int, float, bool, str, bytes, type, range, type(Ellipsis),
          type(NotImplemented), type(len), type(lambda: None), property)
_CONTAINERS = (list, dict, set, bytearray)


def _reconstructed(x, convert):
    cls = type(x)
    if isinstance(x, BaseException):
        made = cls.__new__(cls, *x.args)
        made.args = convert(x.args)
    elif isinstance(x, tuple) and hasattr(cls, "_fields"):  # Its __new__ wants them one by one.
        made = tuple.__new__(cls, [convert(item) for item in x])
    elif isinstance(x, (tuple, frozenset)):
        made = cls.__new__(cls, [convert(item) for item in x])
    elif isinstance(x, (str, int, float, bytes)):
        made = cls.__new__(cls, x)
    else:
        made = cls.__new__(cls)
    return made


def _fill(made, x, convert):
    if isinstance(x, list):
        list.extend(made, [convert(item) for item in x])
    elif isinstance(x, dict):
        for key, value in x.items():
            dict.__setitem__(made, convert(key), convert(value))
    elif isinstance(x, set):
        for item in x:
            set.add(made, convert(item))
    if hasattr(type(x), "__getstate__") and type(x).__getstate__ is not getattr(
            object, "__getstate__", None):
        state = convert(x.__getstate__())
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            made.__dict__.update(state)
        return
    for name, value in getattr(x, "__dict__", {}).items():
        made.__dict__[name] = convert(value)
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                object.__setattr__(made, name, convert(getattr(x, name)))


def _by_reduce(x, convert):
    """What __reduce_ex__ of a class of the scenario says; None where it says nothing."""
    for name, args in (("__reduce_ex__", (4,)), ("__reduce__", ())):
        method = getattr(type(x), name, None)
        if method is None or method is getattr(object, name, None):
            continue
        answer = method(x, *args)
        if isinstance(answer, str):
            return (x,)
        made = answer[0](*convert(answer[1]))
        if len(answer) > 2 and answer[2] is not None:
            state = convert(answer[2])
            if hasattr(made, "__setstate__"):
                made.__setstate__(state)
            else:
                made.__dict__.update(state)
        return (made,)
    return None


def copy(x):
    cls = type(x)
    if cls in _PLAIN or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if cls in _CONTAINERS:
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    reduced = _by_reduce(x, lambda value: value)
    if reduced is not None:
        return reduced[0]
    made = _new_instance(x, lambda value: value)
    _fill(made, x, lambda value: value)
    return made


def _new_instance(x, convert):
    try:
        return _reconstructed(x, convert)
    except TypeError:
        raise TypeError(f"cannot pickle {type(x).__name__!r} object") from None


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
        reduced = _by_reduce(x, convert)
        if reduced is not None:
            made = reduced[0]
        else:
            made = memo[id(x)] = _new_instance(x, convert)
            _fill(made, x, convert)
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
