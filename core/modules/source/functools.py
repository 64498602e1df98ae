"""Functions that take functions."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


class partial:
    """A call with some of its arguments given already."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts += [repr(value) for value in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        bound = self.func.__get__(instance, owner)
        return partial(bound, *self.args, **self.keywords)


def reduce(function, sequence, initial=_missing, /):
    iterator = iter(sequence)
    if initial is _missing:
        initial = next(iterator, _missing)
        if initial is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        initial = function(initial, item)
    return initial


class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


def _cached(function, maxsize, typed):
    """What lru_cache makes: a function, so that a recursive one may go as deep as any other. The
    dict keeps its keys from the least to the most lately used."""
    results = {}
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        key = args
        if keywords:
            key = (args, tuple(keywords.items()))
        if typed:
            key = (key, tuple([type(value) for value in args]))
        value = results.get(key, _missing)
        if value is not _missing:
            hits += 1
            if maxsize is not None:
                del results[key]
                results[key] = value
            return value
        misses += 1
        value = function(*args, **keywords)
        if maxsize is None:
            results[key] = value
        elif maxsize > 0 and key not in results:
            if len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = value
        return value

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    size = None if maxsize is None else max(maxsize, 0)
    return lambda function: _cached(function, size, typed)


def cache(function, /):
    return lru_cache(None)(function)


class cached_property:
    """Computed when it is first read, then an attribute of the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it.")
        values = instance.__dict__
        value = values.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            values[self.attrname] = value
        return value


def _derived(name, test):
    def compare(self, other):
        return test(self, other)
    compare.__name__ = name
    return compare


def _less_or_same(self, other):
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else answer or self == other


def _not(method):
    def test(self, other):
        answer = getattr(type(self), method)(self, other)
        return answer if answer is NotImplemented else not answer
    return test


def _and_different(method):
    def test(self, other):
        answer = getattr(type(self), method)(self, other)
        return answer if answer is NotImplemented else answer and self != other
    return test


def _or_same(method):
    def test(self, other):
        answer = getattr(type(self), method)(self, other)
        return answer if answer is NotImplemented else answer or self == other
    return test


def _not_and_different(method):
    def test(self, other):
        answer = getattr(type(self), method)(self, other)
        return answer if answer is NotImplemented else not answer and self != other
    return test


def _not_or_same(method):
    def test(self, other):
        answer = getattr(type(self), method)(self, other)
        return answer if answer is NotImplemented else not answer or self == other
    return test


_ORDERINGS = {
    "__lt__": [("__gt__", _not_and_different), ("__le__", _or_same), ("__ge__", _not)],
    "__le__": [("__ge__", _not_or_same), ("__lt__", _and_different), ("__gt__", _not)],
    "__gt__": [("__lt__", _not_and_different), ("__ge__", _or_same), ("__le__", _not)],
    "__ge__": [("__le__", _not_or_same), ("__gt__", _and_different), ("__lt__", _not)],
}


def total_ordering(cls):
    roots = [name for name in _ORDERINGS
             if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, make in _ORDERINGS[root]:
        if name not in roots:
            setattr(cls, name, _derived(name, make(root)))
    return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ["obj"]

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None
    return K


def _union_members(cls):
    """The classes that `int | str` and `int` stand for; none where something else was given."""
    if isinstance(cls, type) and getattr(cls, "__origin__", None) is None:
        return (cls,)
    arguments = getattr(cls, "__args__", ())
    is_union = type(cls).__name__ in ("UnionType", "_UnionGenericAlias")
    return arguments if is_union and all(isinstance(one, type) for one in arguments) else ()


def _annotated_class(func):
    if not getattr(func, "__annotations__", None):
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. Use either "
                        "`@register(some_class)` or plain `@register` on an annotated function.")
    import typing
    name, cls = next(iter(typing.get_type_hints(func).items()))
    if not _union_members(cls):
        what = "not all arguments are classes" if typing.get_origin(cls) is typing.Union else \
            "is not a class"
        if what == "is not a class":
            raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
    return cls


def singledispatch(function):
    registry = {object: function}

    def dispatch(cls):
        for candidate in cls.__mro__:
            if candidate in registry:
                return registry[candidate]
        for candidate in registry:
            if issubclass(cls, candidate):
                return registry[candidate]
        return function

    def register(cls, func=None):
        members = _union_members(cls)
        if func is None:
            if members:
                return lambda f: register(cls, f)
            func = cls
            cls = _annotated_class(func)
            members = _union_members(cls)
        elif not members:
            raise TypeError("Invalid first argument to `register()`. "
                            f"{cls!r} is not a class or union type.")
        for member in members:
            registry[member] = func
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, function)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            function = self.dispatcher.dispatch(args[0].__class__)
            return function.__get__(instance, owner)(*args, **keywords)
        method.register = self.register
        return update_wrapper(method, self.func)
