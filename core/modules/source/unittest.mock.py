"""Mocks put in the place of what is there, or made after it."""

import inspect as _inspect
from types import ModuleType as _ModuleType
from _mock_calls import ANY, DEFAULT, _Call, _CallList, call, sentinel
from _mock_objects import (
    AsyncMock, CallableMixin, MagicMock, Mock, NonCallableMagicMock, NonCallableMock, PropertyMock,
    _is_async, _is_magic)

__all__ = ["Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec",
           "AsyncMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open",
           "PropertyMock", "seal"]
FILTER_DIR = True


class InvalidSpecError(Exception):
    pass


# ---- Putting mocks in places ----

class _patch:
    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable,
                 kwargs):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.new_callable = new_callable
        self.kwargs = kwargs
        self.additional_patchers = []
        self.attribute_name = None
        self._is_started = False

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set,
                      self.autospec, self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        return made

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        return self._decorated(func)

    def _decorated(self, func):
        import functools
        patchings = getattr(func, "patchings", None)
        if patchings is not None:
            patchings.append(self)
            return func

        def entered(stack, args, keywords):
            more = []
            for one in wrapper.patchings:
                value = stack.enter_context(one)
                if one.attribute_name is not None:
                    keywords.update(value)
                elif one.new is DEFAULT:
                    more.append(value)
            return args + tuple(more), keywords

        from contextlib import ExitStack
        if _inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def wrapper(*args, **keywords):
                with ExitStack() as stack:
                    args, keywords = entered(stack, args, keywords)
                    return await func(*args, **keywords)
        else:
            @functools.wraps(func)
            def wrapper(*args, **keywords):
                with ExitStack() as stack:
                    args, keywords = entered(stack, args, keywords)
                    return func(*args, **keywords)
        wrapper.patchings = [self]
        return wrapper

    def _original(self):
        name = self.attribute
        own = getattr(self.target, "__dict__", {})
        if name in own:
            return own[name], True
        value = getattr(self.target, name, DEFAULT)
        if value is DEFAULT and not self.create:
            import builtins
            if isinstance(self.target, _ModuleType) and hasattr(builtins, name):
                return getattr(builtins, name), False
            raise AttributeError(f"{self.target} does not have the attribute {name!r}")
        return value, False

    def _made(self, original):
        if self.new is not DEFAULT:
            return self.new
        if self.autospec:
            spec = original if self.autospec is True else self.autospec
            return create_autospec(spec, spec_set=bool(self.spec_set), _name=self.attribute,
                                   **self.kwargs)
        spec = original if self.spec is True else self.spec
        spec_set = original if self.spec_set is True else self.spec_set
        kind = self.new_callable
        if kind is None:
            kind = AsyncMock if _is_async(spec or spec_set or original) else MagicMock
        keywords = dict(self.kwargs)
        if isinstance(kind, type) and issubclass(kind, NonCallableMock):
            keywords["name"] = self.attribute
        if spec is not None:
            keywords["spec"] = spec
        if spec_set is not None:
            keywords["spec_set"] = spec_set
        return kind(**keywords)

    def __enter__(self):
        self.target = self.getter()
        self.temp_original, self.is_local = self._original()
        new = self._made(self.temp_original)
        setattr(self.target, self.attribute, new)
        self._is_started = True
        if self.attribute_name is None:
            return new
        result = {self.attribute_name: new} if self.new is DEFAULT else {}
        self._others = []
        for other in self.additional_patchers:
            self._others.append(other)
            value = other.__enter__()
            if other.new is DEFAULT:
                result.update(value)
        return result

    def __exit__(self, *details):
        if not self._is_started:
            return
        for other in reversed(self.additional_patchers):
            other.__exit__(*details)
        self._is_started = False
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self in _active:
            _active.remove(self)
            return self.__exit__(None, None, None)
        return None


_active = []


def _find(target):
    """The object a dotted name stands for: a module, then attributes."""
    first, *rest = target.split(".")
    found = __import__(first)
    path = first
    for part in rest:
        path += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
          new_callable=None, **kwargs):
    try:
        place, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return _patch(lambda: _find(place), attribute, new, spec, create, spec_set, autospec,
                  new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None,
                  autospec=None, new_callable=None, **kwargs):
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable,
                  kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None,
                    new_callable=None, **kwargs):
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    def getter():
        return _find(target) if type(target) is str else target
    patchers = []
    for attribute, new in kwargs.items():
        one = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        one.attribute_name = attribute
        patchers.append(one)
    patchers[0].additional_patchers += patchers[1:]
    return patchers[0]


class _patch_dict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear

    def __call__(self, func):
        import functools
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self(getattr(func, name)))
            return func
        if _inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def wrapper(*args, **kw):
                with self:
                    return await func(*args, **kw)
        else:
            @functools.wraps(func)
            def wrapper(*args, **kw):
                with self:
                    return func(*args, **kw)
        return wrapper

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _find(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *details):
        self.in_dict.clear()
        self.in_dict.update(self._original)
        return False

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self in _active:
            _active.remove(self)
            return self.__exit__()
        return None


def _stop_all():
    for one in reversed(_active[:]):
        one.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"


# ---- From what is there ----

def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *,
                    unsafe=False, **kwargs):
    """A mock with the names of `spec`; calls are held to its signatures."""
    is_type = isinstance(spec, type)
    keywords = {"spec_set": spec} if spec_set else {"spec": spec}
    name = _name or getattr(spec, "__name__", None)
    if _inspect.isfunction(spec) or _inspect.ismethod(spec):
        kind = AsyncMock if _is_async(spec) else MagicMock
        made = kind(name=name, **kwargs)
        _hold_to_signature(made, spec, False)
        return made
    kind = MagicMock if is_type or callable(spec) else NonCallableMagicMock
    if is_type and instance and not hasattr(spec, "__call__"):
        kind = NonCallableMagicMock
    made = kind(name=name, **keywords, **kwargs)
    if is_type and not instance:
        made.return_value = create_autospec(spec, spec_set, True, _name="()")
        made.return_value.__dict__["_mock_new_parent"] = made
        made.return_value.__dict__["_mock_new_name"] = "()"
    for attribute in dir(spec):
        if _is_magic(attribute):
            continue
        value = getattr(spec, attribute, None)
        if _inspect.isfunction(value) or _inspect.ismethod(value):
            child = getattr(made, attribute)
            skips_first = is_type and instance and not isinstance(
                spec.__dict__.get(attribute), (staticmethod, classmethod))
            _hold_to_signature(child, value, skips_first)
    return made


def _hold_to_signature(mock, function, skips_first):
    try:
        signature = _inspect.signature(function)
    except (TypeError, ValueError):
        return
    if skips_first:
        first, *rest = signature.parameters.values()
        signature = signature.replace(parameters=rest)
    record = mock._mock_record

    def checked(args, kwargs):
        signature.bind(*args, **kwargs)
        record(args, kwargs)

    mock.__dict__["_mock_record"] = checked


def mock_open(mock=None, read_data=""):
    import io
    handle = MagicMock(name="open()" if mock is None else None)
    kind = io.StringIO if isinstance(read_data, str) else io.BytesIO

    def fresh(*args, **kwargs):
        data = kind(read_data)
        handle.read.side_effect = data.read
        handle.readline.side_effect = data.readline
        handle.readlines.side_effect = data.readlines
        handle.__iter__.side_effect = lambda: iter(data)
        return DEFAULT

    handle.__enter__.return_value = handle
    if mock is None:
        mock = MagicMock(name="open")
    mock.side_effect = fresh
    mock.return_value = handle
    fresh()
    return mock


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child.__dict__["_mock_new_parent"] is mock:
            seal(child)
    given = mock.__dict__["_mock_return_value"]
    if isinstance(given, NonCallableMock) and given.__dict__["_mock_new_parent"] is mock:
        seal(given)
