"""The names of classes that the language makes without naming them."""

import sys


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodDescriptorType = type(str.join)
MethodWrapperType = type(object().__str__)
WrapperDescriptorType = type(object.__init__)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
ModuleType = type(sys)
GeneratorType = type(_function())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()
AsyncGeneratorType = type(_async_generator())
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
CellType = type((lambda value: (lambda: value))(0).__closure__[0])
GetSetDescriptorType = type(FunctionType.__dict__.get("__code__"))
MemberDescriptorType = GetSetDescriptorType

try:
    raise TypeError
except TypeError as error:
    TracebackType = type(error.__traceback__)
    FrameType = type(error.__traceback__.tb_frame)
del _made, _Class, _coroutine, _async_generator, _function

SimpleNamespace = type(sys.implementation) if type(
    sys.implementation).__name__ == "SimpleNamespace" else None
if SimpleNamespace is None:
    class SimpleNamespace:
        def __init__(self, /, **keywords):
            self.__dict__.update(keywords)

        def __repr__(self):
            name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
            shown = ", ".join(f"{key}={value!r}" for key, value in self.__dict__.items())
            return f"{name}({shown})"

        def __eq__(self, other):
            if not isinstance(other, SimpleNamespace):
                return NotImplemented
            return self.__dict__ == other.__dict__

        __hash__ = None


MappingProxyType = type(type.__dict__)



GenericAlias = type(list[int])
UnionType = type(int | str)


def new_class(name, bases=(), kwds=None, exec_body=None):
    keywords = dict(kwds or {})
    metaclass = keywords.pop("metaclass", None)
    if metaclass is None:
        metaclass = type(bases[0]) if bases else type
    prepare = getattr(metaclass, "__prepare__", None)
    namespace = prepare(name, bases, **keywords) if prepare else {}
    if exec_body is not None:
        exec_body(namespace)
    return metaclass(name, bases, namespace, **keywords)


def resolve_bases(bases):
    result = []
    for base in bases:
        entries = getattr(base, "__mro_entries__", None)
        if isinstance(base, type) or entries is None:
            result.append(base)
        else:
            result.extend(entries(tuple(bases)))
    return tuple(result)


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


class DynamicClassAttribute:
    """A property that, asked of the class, leaves the answer to __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)


class _GeneratorWrapper:
    """What a function marked by coroutine() returned, where that is like a generator."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, val):
        return self.__wrapped.send(val)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def close(self):
        return self.__wrapped.close()

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self

    __await__ = __iter__


def coroutine(func):
    """Marks a generator function: what it returns can be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if isinstance(func, FunctionType):
        flags = func.__code__.co_flags
        if flags & 0x80:
            return func
        if flags & 0x20:
            sys._mark_awaitable(func)
            return func

    import collections.abc
    import functools

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        coro = func(*args, **kwargs)
        if isinstance(coro, CoroutineType) or sys._is_awaitable(coro):
            return coro
        is_like_generator = (isinstance(coro, collections.abc.Generator)
                             and not isinstance(coro, collections.abc.Coroutine))
        return _GeneratorWrapper(coro) if is_like_generator else coro

    return wrapped
