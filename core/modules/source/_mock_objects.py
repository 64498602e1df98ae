"""Objects that stand for others, and remember how they were used."""

import asyncio as _asyncio
import inspect as _inspect
from _mock_calls import ANY, DEFAULT, _Call, _CallList, _deleted, _shown

_OWN = frozenset((
    "return_value", "side_effect", "called", "call_count", "call_args", "call_args_list",
    "mock_calls", "method_calls", "await_count", "await_args", "await_args_list"))
_ASSERTS = ("assert", "assret", "asert", "aseert", "assrt")


def _is_magic(name):
    return name.startswith("__") and name.endswith("__") and len(name) > 4


def _is_async(value):
    return _inspect.iscoroutinefunction(getattr(value, "__func__", value))


class NonCallableMock:
    def __new__(cls, *args, **kwargs):
        # A class for each, as special methods are asked of the class.
        own = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name="", _new_parent=None, _spec_as_instance=False,
                 _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own["_mock_children"] = {}
        own["_mock_name"] = name
        own["_mock_parent"] = parent
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = _new_parent
        own["_mock_wraps"] = wraps
        own["_mock_sealed"] = False
        own["_mock_unsafe"] = unsafe
        own["_mock_return_value"] = DEFAULT
        own["_mock_side_effect"] = None
        self._mock_set_spec(spec if spec_set is None else spec_set, spec_set is not None)
        self._mock_forget()
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_set_spec(self, spec, is_fixed):
        own = self.__dict__
        own["_spec_class"] = None
        own["_mock_methods"] = None
        own["_spec_set"] = is_fixed
        own["_spec_asyncs"] = []
        if spec is None:
            return
        if isinstance(spec, (list, tuple)):
            own["_mock_methods"] = list(spec)
            return
        own["_mock_methods"] = dir(spec)
        own["_spec_class"] = spec if isinstance(spec, type) else type(spec)
        own["_spec_asyncs"] = [name for name in dir(spec) if not _is_magic(name)
                               and _is_async(getattr(spec, name, None))]

    def _mock_forget(self):
        own = self.__dict__
        own["called"] = False
        own["call_count"] = 0
        own["call_args"] = None
        own["call_args_list"] = _CallList()
        own["mock_calls"] = _CallList()
        own["method_calls"] = _CallList()

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_set_spec(spec, spec_set)

    @property
    def __class__(self):
        return self.__dict__.get("_spec_class") or type(self)

    # ---- Attributes ----

    def _get_child_mock(self, /, **kw):
        if self._mock_sealed:
            name = f"{self._extract_mock_name()}.{kw['name']}" if "name" in kw else (
                f"{self._extract_mock_name()}()")
            raise AttributeError(name)
        kind = type(self).__mro__[1]
        if kw.get("_new_name") in self._spec_asyncs:
            return AsyncMock(**kw)
        if issubclass(kind, AsyncMock):
            is_plain = kw.get("_new_name") in (self._mock_methods or ())
            return MagicMock(**kw) if is_plain else AsyncMock(**kw)
        if not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        return kind(**kw)

    def __getattr__(self, name):
        own = self.__dict__
        if "_mock_children" not in own or name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        if own["_mock_methods"] is not None:
            if name not in own["_mock_methods"] or name in ("_mock_methods",):
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not own["_mock_unsafe"] and (own["_mock_methods"] is None
                                        or name not in own["_mock_methods"]):
            if name.startswith(_ASSERTS):
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is "
                    "meant to be an attribute.")
        child = own["_mock_children"].get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None
            if own["_mock_wraps"] is not None:
                wraps = getattr(own["_mock_wraps"], name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name,
                                         _new_parent=self)
            own["_mock_children"][name] = child
        return child

    def __setattr__(self, name, value):
        own = self.__dict__
        if name in ("return_value", "side_effect"):
            object.__setattr__(self, name, value)
            return
        if name in _OWN or name.startswith("_mock_") or name == "name" and "_mock_name" not in own:
            own[name] = value
            return
        if own["_spec_set"] and own["_mock_methods"] is not None and (
                name not in own["_mock_methods"]) and name not in own:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if isinstance(getattr(type(self), name, None), property) and not _is_magic(name):
            object.__setattr__(self, name, value)
            return
        if self._mock_sealed and name not in own["_mock_children"] and name not in own:
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, PropertyMock):
            setattr(type(self), name, value)
            return
        if _is_magic(name):
            own["_mock_children"][name] = value
            if isinstance(value, NonCallableMock):
                self._mock_adopt(value, name)
                setattr(type(self), name, _Magic(name))
            else:
                setattr(type(self), name, value)
            return
        if isinstance(value, NonCallableMock) and self._mock_adopt(value, name):
            own["_mock_children"][name] = value
            return
        own[name] = value

    def _mock_adopt(self, value, name):
        """Takes a nameless mock as its own, so that its calls are seen here too."""
        inner = value.__dict__
        if inner.get("_mock_name") or inner.get("_mock_new_parent") is not None:
            return False
        inner["_mock_parent"] = inner["_mock_new_parent"] = self
        inner["_mock_new_name"] = name
        inner["_mock_name"] = name
        return True

    def __delattr__(self, name):
        own = self.__dict__
        if own["_mock_children"].get(name) is _deleted:
            raise AttributeError(name)
        own.pop(name, None)
        own["_mock_children"][name] = _deleted

    def __dir__(self):
        known = self._mock_methods if self._mock_methods is not None else [
            name for name in object.__dir__(self) if not name.startswith("_")]
        return sorted(set(known) | set(self._mock_children))

    def attach_mock(self, mock, attribute):
        inner = mock.__dict__
        inner["_mock_parent"] = inner["_mock_new_parent"] = None
        inner["_mock_name"] = ""
        inner["_mock_new_name"] = None
        setattr(self, attribute, mock)

    def configure_mock(self, /, **kwargs):
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            place = self
            for part in path:
                place = getattr(place, part)
            setattr(place, last, value)

    # ---- What it gives ----

    @property
    def return_value(self):
        if self._mock_return_value is DEFAULT and self._mock_wraps is None:
            self.__dict__["_mock_return_value"] = self._get_child_mock(
                _new_parent=self, _new_name="()")
        return self._mock_return_value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        if isinstance(value, NonCallableMock) and not value.__dict__["_mock_name"] and (
                value.__dict__["_mock_new_parent"] is None):
            value.__dict__["_mock_new_parent"] = self
            value.__dict__["_mock_new_name"] = "()"

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        is_plain = value is None or callable(value) or isinstance(value, (BaseException, type))
        self.__dict__["_mock_side_effect"] = value if is_plain else iter(value)

    def _extract_mock_name(self):
        parts = []
        mock, last = self, "."
        first = True
        while mock is not None:
            name = mock._mock_new_name
            parent = mock._mock_new_parent
            if parent is None:
                break
            parts.append(name + ("" if first else last))
            last = "" if name == "()" else "."
            first = False
            mock = parent
        root = mock._mock_name or "mock"
        text = "".join(reversed(parts))
        if not text:
            return root
        return root + ("" if text.startswith("()") else ".") + text

    def __repr__(self):
        name = self._extract_mock_name()
        named = "" if name in ("mock", "mock.") else f" name={name!r}"
        spec = ""
        if self._spec_class is not None:
            spec = f" spec{'_set' if self._spec_set else ''}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{named}{spec} id='{id(self)}'>"

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = visited or []
        if id(self) in visited:
            return
        visited.append(id(self))
        self._mock_forget()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in list(self._mock_children.values()):
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        given = self._mock_return_value
        if isinstance(given, NonCallableMock) and given is not self:
            given.reset_mock(visited)

    # ---- What is asserted ----

    def _mock_label(self):
        return self._mock_name or "mock"

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {list(self.mock_calls)!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected {self._mock_label()!r} to not have been called. "
                                 f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected {self._mock_label()!r} to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected {self._mock_label()!r} to have been called once. "
                                 f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called_with(self, /, *args, **kwargs):
        expected = _shown(self._mock_label(), args, kwargs)
        if self.call_args is None:
            raise AssertionError(
                f"expected call not found.\nExpected: {expected}\nActual: not called.")
        if _Call((args, kwargs), two=True) != self.call_args:
            actual = _shown(self._mock_label(), *self.call_args)
            raise AssertionError(
                f"expected call not found.\nExpected: {expected}\nActual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected {self._mock_label()!r} to be called once. "
                                 f"Called {self.call_count} times.{self._calls_text()}")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in list(self.call_args_list):
            raise AssertionError(f"{_shown(self._mock_label(), args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        expected = [_Call(one) if not isinstance(one, _Call) else one for one in calls]
        all_calls = _CallList(self.mock_calls)
        if not any_order:
            if expected not in all_calls:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)!r}"
                                     f"{self._calls_text('Actual').rstrip('.')}")
            return
        left = list(all_calls)
        missing = []
        for one in expected:
            if one in left:
                left.remove(one)
            else:
                missing.append(one)
        if missing:
            raise AssertionError(f"{self._mock_label()!r} does not contain all of "
                                 f"{tuple(missing)!r} in its call list, found {left!r} "
                                 "instead")

    # ---- Being called ----

    def _mock_record(self, args, kwargs):
        own = self.__dict__
        own["called"] = True
        own["call_count"] += 1
        own["call_args"] = _Call((args, kwargs), two=True)
        own["call_args_list"].append(own["call_args"])
        own["mock_calls"].append(_Call(("", args, kwargs)))
        # Those above see it under its longer name.
        name = own["_mock_new_name"]
        is_method = own["_mock_parent"] is not None
        separator = "" if name == "()" else "."
        mock = own["_mock_new_parent"]
        while mock is not None:
            one = _Call((name, args, kwargs))
            above = mock.__dict__
            if is_method:
                above["method_calls"].append(one)
                is_method = above["_mock_parent"] is not None
            above["mock_calls"].append(one)
            if above["_mock_new_name"]:
                name = above["_mock_new_name"] + separator + name
                separator = "" if above["_mock_new_name"] == "()" else "."
            mock = above["_mock_new_parent"]

    def _mock_result(self, args, kwargs):
        effect = self._mock_side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or (
                    isinstance(effect, type) and issubclass(effect, BaseException)):
                raise effect
            if not callable(effect):
                result = next(effect)
                if isinstance(result, BaseException) or (
                        isinstance(result, type) and issubclass(result, BaseException)):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class CallableMixin(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None,
                 spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, None, _new_name, _new_parent,
                         **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._mock_record(args, kwargs)
        return self._mock_result(args, kwargs)


class Mock(CallableMixin):
    """Each attribute is a mock; calling it gives one."""


class PropertyMock(Mock):
    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# ---- Special methods ----

_DEFAULTS = {
    "__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: 64, "__int__": 1, "__contains__": False, "__len__": 0,
    "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
    "__aexit__": False, "__lt__": NotImplemented, "__gt__": NotImplemented,
    "__le__": NotImplemented, "__ge__": NotImplemented,
}
_ASYNC_MAGICS = ("__aenter__", "__aexit__", "__anext__")
_MAGICS = (
    "__lt__ __gt__ __le__ __ge__ __int__ __contains__ __len__ __enter__ __exit__ __divmod__ "
    "__neg__ __pos__ __abs__ __invert__ __complex__ __float__ __bool__ __index__ __round__ "
    "__trunc__ __floor__ __ceil__ __str__ __iter__ __getitem__ __setitem__ __delitem__ "
    "__add__ __sub__ __mul__ __matmul__ __truediv__ __floordiv__ __mod__ __lshift__ __rshift__ "
    "__and__ __xor__ __or__ __pow__ __iadd__ __isub__ __imul__ __itruediv__ __ifloordiv__ __imod__ "
    "__ilshift__ __irshift__ __iand__ __ixor__ __ior__ __ipow__ __aenter__ __aexit__ __aiter__ "
    "__anext__ __fspath__").split()


class _Magic:
    """A special method: its mock is made when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        children = obj.__dict__["_mock_children"]
        child = children.get(self.name)
        if child is None:
            child = children[self.name] = self._make(obj)
        return child

    def _make(self, obj):
        name = self.name
        kind = AsyncMock if name in _ASYNC_MAGICS else MagicMock
        child = kind(name=name, parent=obj, _new_name=name, _new_parent=obj)
        if name in _DEFAULTS:
            value = _DEFAULTS[name]
            child.return_value = value(obj) if callable(value) else value
        elif name == "__iter__":
            child.side_effect = lambda: _iterator_of(child)
        elif name == "__aiter__":
            child.side_effect = lambda: _async_iterator_of(child)
        elif name == "__fspath__":
            child.return_value = (f"{type(obj).__name__}/{obj._extract_mock_name()}/{id(obj)}")
        return child


def _iterator_of(mock):
    given = mock.__dict__["_mock_return_value"]
    return iter([]) if given is DEFAULT else iter(given)


async def _async_items(items):
    for item in items:
        yield item


def _async_iterator_of(mock):
    given = mock.__dict__["_mock_return_value"]
    return _async_items([] if given is DEFAULT else list(given))


class _MagicMethods:
    def __eq__(self, other):
        child = self._mock_children.get("__eq__")
        return child(other) if child is not None else (self is other or other is ANY)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return object.__hash__(self)


for _name in _MAGICS:
    setattr(_MagicMethods, _name, _Magic(_name))


class NonCallableMagicMock(_MagicMethods, NonCallableMock):
    pass


class MagicMock(_MagicMethods, Mock):
    """A Mock that has most special methods too."""


class AsyncMock(_MagicMethods, CallableMixin):
    """A mock whose call is awaited."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_is_coroutine"] = _asyncio.coroutines._is_coroutine if hasattr(
            getattr(_asyncio, "coroutines", None), "_is_coroutine") else True

    def _mock_forget(self):
        super()._mock_forget()
        own = self.__dict__
        own["await_count"] = 0
        own["await_args"] = None
        own["await_args_list"] = _CallList()

    def __call__(self, /, *args, **kwargs):
        self._mock_record(args, kwargs)
        return self._execute_mock_call(args, kwargs)

    async def _execute_mock_call(self, args, kwargs):
        one = _Call((args, kwargs), two=True)
        self.__dict__["await_count"] += 1
        self.__dict__["await_args"] = one
        self.__dict__["await_args_list"].append(one)
        effect = self._mock_side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, BaseException):
            try:
                result = next(effect)
            except StopIteration:
                raise StopAsyncIteration from None
            if isinstance(result, BaseException) or (
                    isinstance(result, type) and issubclass(result, BaseException)):
                raise result
            return result
        if self._mock_return_value is DEFAULT and effect is None and self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
        else:
            result = self._mock_result(args, kwargs)
        if _inspect.iscoroutine(result):
            return await result
        return result

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_label()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_label()} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = _shown(self._mock_label(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if _Call((args, kwargs), two=True) != self.await_args:
            actual = _shown(self._mock_label(), *self.await_args)
            raise AssertionError(
                f"expected await not found.\nExpected: {expected}\nActual: {actual}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_label()} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in list(self.await_args_list):
            raise AssertionError(f"{_shown(self._mock_label(), args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        awaits = _CallList(self.await_args_list)
        calls = list(calls)
        if any_order:
            missing = [one for one in calls if one not in list(awaits)]
            if missing:
                raise AssertionError(f"{tuple(missing)!r} not all found in await list")
        elif calls not in awaits:
            raise AssertionError(f"Awaits not found.\nExpected: {_CallList(calls)!r}\n"
                                 f"Actual: {awaits!r}")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_label()} to not have been awaited. "
                                 f"Awaited {self.await_count} times.")


for _class in list(globals().values()):
    if isinstance(_class, type) and _class.__module__ == __name__:
        _class.__module__ = "unittest.mock"
