"""Names for annotations. They are accepted, shown and never enforced."""

import collections
import collections.abc
import contextlib
import types
from abc import ABCMeta, abstractmethod

TYPE_CHECKING = False


def _shown(value):
    if value is ...:
        return "..."
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, types.FunctionType):
        return value.__name__
    return repr(value)


def _converted(arg):
    if arg is None:
        return types.NoneType
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _variables(args):
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            candidates = (arg,)
        elif isinstance(arg, list):
            candidates = _variables(arg)
        else:
            candidates = getattr(arg, "__parameters__", ())
            candidates = candidates if isinstance(candidates, tuple) else ()
        for candidate in candidates:
            if candidate not in found:
                found.append(candidate)
    return tuple(found)


class _Form:
    """Anything that stands where a type may stand."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Alias(_Form):
    """A generic type with its arguments: List[int], Optional[str]."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = tuple(map(_converted, args))
        self._name = name
        self.__parameters__ = _variables(self.__args__)

    def _head(self):
        return f"typing.{self._name}" if self._name else _shown(self.__origin__)

    def __repr__(self):
        args = self.__args__
        if hasattr(self, "__metadata__"):
            shown = ", ".join(map(repr, self.__metadata__))
            return f"typing.Annotated[{_shown(self.__origin__)}, {shown}]"
        if self.__origin__ is Union:
            if len(args) == 2 and types.NoneType in args:
                other = args[0] if args[1] is types.NoneType else args[1]
                return f"typing.Optional[{_shown(other)}]"
        if self._name == "Callable" and len(args) > 1:
            if args[0] is ... or isinstance(args[0], ParamSpec):
                return f"typing.Callable[{_shown(args[0])}, {_shown(args[1])}]"
            return f"typing.Callable[[{', '.join(map(_shown, args[:-1]))}], {_shown(args[-1])}]"
        if self._name == "Literal":
            return f"typing.Literal[{', '.join(map(repr, args))}]"
        return f"{self._head()}[{', '.join(map(_shown, args)) or '()'}]"

    def __call__(self, *args, **keywords):
        if self._name in _NOT_MADE:
            raise TypeError(f"Type {self._name} cannot be instantiated; use "
                            f"{self._name.lower()}() instead")
        if not callable(self.__origin__):
            raise TypeError(f"Cannot instantiate {self!r}")
        result = self.__origin__(*args, **keywords)
        try:
            result.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return result

    def __getitem__(self, args):
        args = iter(args if isinstance(args, tuple) else (args,))
        given = dict(zip(self.__parameters__, args))
        return _Alias(self.__origin__, tuple(_replaced(arg, given) for arg in self.__args__),
                      self._name)

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            # Whatever generic class comes after brings Generic along.
            rest = bases[bases.index(self) + 1:]
            if any(isinstance(base, (_Alias, types.GenericAlias)) for base in rest):
                return ()
            return (Generic,)
        if isinstance(self.__origin__, type):
            return (self.__origin__,)
        return ()

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") and name != "__name__":
            raise AttributeError(name)
        if name == "__name__":
            return self._name or self.__origin__.__name__
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union and other.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        return hash((self.__origin__, self.__args__))

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return any(issubclass(cls, arg) for arg in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


_NOT_MADE = ("List", "Dict", "Set", "FrozenSet", "Tuple", "Type")


def _replaced(arg, given):
    if arg in given if isinstance(arg, (TypeVar, ParamSpec)) else False:
        return given[arg]
    parameters = getattr(arg, "__parameters__", ())
    if parameters and isinstance(arg, _Alias):
        return arg[tuple(given.get(name, name) for name in parameters)]
    return arg


class _Special(_Form):
    """A name that means something by itself or with arguments: Any, Union, Final."""

    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._make(self, args)

    def __call__(self, *args, **keywords):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        if self._name in ("NamedTuple", "TypedDict"):
            return ()
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, instance):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __hash__(self):
        return hash(self._name)


class _Generic(_Form):
    """typing.List and its kind: another name for a class, with arguments."""

    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._name == "Callable" and len(args) == 2 and isinstance(args[0], list):
            args = (*args[0], args[1])
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **keywords):
        if self._name in _NOT_MADE:
            raise TypeError(f"Type {self._name} cannot be instantiated; use "
                            f"{self._name.lower()}() instead")
        return self.__origin__(*args, **keywords)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class ForwardRef(_Form):
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


class TypeVar(_Form):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__


class ParamSpec(_Form):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__bound__ = bound
        self.args = _Part(self, "args")
        self.kwargs = _Part(self, "kwargs")

    def __repr__(self):
        return "~" + self.__name__


class _Part(_Form):
    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._name}"


ParamSpecArgs = ParamSpecKwargs = _Part


class TypeVarTuple(_Form):
    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


def _union(form, args):
    flat = []
    for arg in args if isinstance(args, tuple) else (args,):
        arg = _converted(arg)
        nested = arg.__args__ if isinstance(arg, _Alias) and arg.__origin__ is Union else (
            arg.__args__ if isinstance(arg, types.UnionType) else (arg,))
        for one in nested:
            if one not in flat:
                flat.append(one)
    if not flat:
        raise TypeError("Cannot take a Union of no types.")
    return flat[0] if len(flat) == 1 else _Alias(Union, flat, "Union")


def _literal(form, args):
    result = _Alias(form, (), "Literal")
    result.__args__ = args if isinstance(args, tuple) else (args,)
    return result


def _annotated(form, args):
    result = _Alias(args[0], (args[0],))
    result.__metadata__ = args[1:]
    return result


def _one(form, args):
    return _Alias(form, args if isinstance(args, tuple) else (args,), form._name)


Union = _Special("Union", _union)


def _optional(form, arg):
    if isinstance(arg, tuple):
        raise TypeError(f"typing.Optional requires a single type. Got {arg!r}.")
    return Union[arg, None]


Optional = _Special("Optional", _optional)
Literal = _Special("Literal", _literal)
Annotated = _Special("Annotated", _annotated)
Final = _Special("Final", _one)
ClassVar = _Special("ClassVar", _one)
Concatenate = _Special("Concatenate", _one)
TypeGuard = _Special("TypeGuard", _one)
Required = _Special("Required", _one)
NotRequired = _Special("NotRequired", _one)
Unpack = _Special("Unpack", _one)
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
TypeAlias = _Special("TypeAlias")


class _AnyMeta(type):
    def __instancecheck__(cls, instance):
        if cls is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return type.__instancecheck__(cls, instance)

    def __repr__(cls):
        return "typing.Any" if cls is Any else type.__repr__(cls)


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **keywords):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
AnyStr = TypeVar("AnyStr", bytes, str)

List = _Generic(list, "List")
Dict = _Generic(dict, "Dict")
Set = _Generic(set, "Set")
FrozenSet = _Generic(frozenset, "FrozenSet")
Tuple = _Generic(tuple, "Tuple")
Type = _Generic(type, "Type")
Deque = _Generic(collections.deque, "Deque")
DefaultDict = _Generic(collections.defaultdict, "DefaultDict")
OrderedDict = _Generic(collections.OrderedDict, "OrderedDict")
Counter = _Generic(collections.Counter, "Counter")
ChainMap = _Generic(collections.ChainMap, "ChainMap")
Callable = _Generic(collections.abc.Callable, "Callable")
AbstractSet = _Generic(collections.abc.Set, "AbstractSet")
ContextManager = _Generic(contextlib.AbstractContextManager, "ContextManager")
AsyncContextManager = _Generic(contextlib.AbstractAsyncContextManager, "AsyncContextManager")
for _name in ("Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator",
              "Iterable", "Iterator", "Reversible", "Container", "Collection", "MutableSet",
              "Mapping", "MutableMapping", "Sequence", "MutableSequence", "ByteString",
              "MappingView", "KeysView", "ItemsView", "ValuesView", "Generator", "Hashable",
              "Sized"):
    globals()[_name] = _Generic(getattr(collections.abc, _name), _name)
del _name
Text = str
IO = TextIO = BinaryIO = _Special("IO", _one)
Pattern = _Special("Pattern", _one)
Match = _Special("Match", _one)


def _check_count(cls, args):
    wanted = getattr(cls, "__parameters__", ())
    if not wanted:
        raise TypeError(f"{cls} is not a generic class")
    if len(args) != len(wanted) and all(isinstance(one, TypeVar) for one in wanted):
        amount = "many" if len(args) > len(wanted) else "few"
        raise TypeError(f"Too {amount} arguments for {cls}; actual {len(args)}, "
                        f"expected {len(wanted)}")


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, args):
        args = args if isinstance(args, tuple) else (args,)
        if cls.__module__ != "typing":
            _check_count(cls, args)
        return _Alias(cls, args,
                      cls.__name__ if cls.__module__ == "typing" else None)

    def __init_subclass__(cls, *args, **keywords):
        super().__init_subclass__(*args, **keywords)
        bases = cls.__dict__.get("__orig_bases__", ())
        cls.__parameters__ = _variables(bases)


def _required_names(cls):
    names = []
    for base in cls.__mro__:
        if not getattr(base, "_is_protocol", False) or base is Protocol:
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", ())]:
            if name not in _NOT_REQUIRED and not name.startswith("_abc_"):
                names.append(name)
    return names


_NOT_REQUIRED = frozenset((
    "__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__slots__",
    "__annotations__", "__parameters__", "__orig_bases__", "__init__", "__new__",
    "__abstractmethods__", "__subclasshook__", "_is_protocol", "_is_runtime_protocol",
    "__class_getitem__", "__init_subclass__", "__match_args__"))


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        return all(hasattr(instance, name) for name in _required_names(cls))

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get("_is_protocol", False) or cls is Protocol:
            return super().__subclasscheck__(subclass)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        return all(any(name in base.__dict__ for base in subclass.__mro__)
                   for name in _required_names(cls))


def _no_init(self, *args, **keywords):
    raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **keywords):
        super().__init_subclass__(*args, **keywords)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _no_init
        elif cls.__init__ is _no_init:
            cls.__init__ = _inherited_init(cls)


def _inherited_init(cls):
    for base in cls.__mro__[1:]:
        init = base.__dict__.get("__init__")
        if init is not None and init is not _no_init:
            return init
    return object.__init__


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def _protocol(name, method, returns):
    def required(self):
        pass
    required.__name__ = method
    required.__annotations__ = {"return": returns}
    made = _ProtocolMeta(name, (Protocol,), {
        method: abstractmethod(required), "__module__": "typing", "__qualname__": name})
    return runtime_checkable(made)


SupportsInt = _protocol("SupportsInt", "__int__", int)
SupportsFloat = _protocol("SupportsFloat", "__float__", float)
SupportsIndex = _protocol("SupportsIndex", "__index__", int)
SupportsBytes = _protocol("SupportsBytes", "__bytes__", bytes)
SupportsAbs = _protocol("SupportsAbs", "__abs__", T_co)
SupportsRound = _protocol("SupportsRound", "__round__", T_co)


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        annotations = namespace.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace.pop(field))
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default fields")
        made = collections.namedtuple(name, annotations, defaults=defaults)
        made.__module__ = namespace.get("__module__")
        made.__annotations__ = dict(annotations)
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                       "_field_defaults", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in ("__module__", "__annotations__"):
                setattr(made, key, value)
        made.__orig_bases__ = (NamedTuple,)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


class _NamedTupleForm(_Special):
    def __call__(self, typename, fields=None, /, **keywords):
        pairs = list(keywords.items() if fields is None else fields)
        made = collections.namedtuple(typename, [name for name, _ in pairs])
        made.__annotations__ = dict(pairs)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)


NamedTuple = _NamedTupleForm("NamedTuple")


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        made = type.__new__(mcls, name, (dict,), namespace)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
            required |= getattr(base, "__required_keys__", set())
            optional |= getattr(base, "__optional_keys__", set())
        own = namespace.get("__annotations__", {})
        annotations.update(own)
        for key, value in own.items():
            kind = value._name if isinstance(value, _Alias) else None
            needed = kind == "Required" or (total and kind != "NotRequired")
            (required if needed else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __init__(cls, name, bases, namespace, total=True):
        pass

    def __call__(cls, *args, **keywords):
        return dict(*args, **keywords)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})


class _TypedDictForm(_Special):
    def __call__(self, typename, fields=None, /, *, total=True, **keywords):
        namespace = {"__annotations__": dict(keywords if fields is None else fields)}
        return _TypedDictMeta(typename, (), namespace, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)


TypedDict = _TypedDictForm("TypedDict")


def NewType(name, tp):
    return _NewType(name, tp)


class _NewType(_Form):
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _not_called(*args, **keywords):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


def overload(func):
    return _not_called


def get_overloads(func):
    return []


def clear_overloads():
    pass


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**options):
    return lambda cls_or_fn: cls_or_fn


def get_origin(tp):
    if isinstance(tp, types.UnionType):
        return types.UnionType
    if tp is Generic:
        return Generic
    if hasattr(tp, "__metadata__"):
        return Annotated
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if hasattr(tp, "__metadata__"):
        return (tp.__origin__,) + tp.__metadata__
    args = getattr(tp, "__args__", ())
    if getattr(tp, "_name", None) == "Callable" and len(args) > 1 and args[0] is not ...:
        return list(args[:-1]), args[-1]
    return args


def is_typeddict(tp):
    return isinstance(type(tp), type) and type(tp) is _TypedDictMeta


def _resolved(value, names):
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if value is None:
        return types.NoneType
    if isinstance(value, str):
        return _resolved(eval(value, names), names)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import sys
    hints = {}
    for holder in reversed(obj.__mro__) if isinstance(obj, type) else (obj,):
        module = sys.modules.get(getattr(holder, "__module__", None))
        names = {**(vars(module) if module else {}), **getattr(holder, "__globals__", {}),
                 **(globalns or {}), **(localns or {})}
        annotations = getattr(holder, "__annotations__", None) if not isinstance(
            holder, type) else holder.__dict__.get("__annotations__")
        for name, value in (annotations or {}).items():
            hints[name] = _resolved(value, names)
    return hints
