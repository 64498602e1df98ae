"""Classes that are made of their fields."""

import sys
import types


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _Factory:
    def __repr__(self):
        return "<factory>"


class _KeywordsOnly:
    pass


MISSING = _Missing()
KW_ONLY = _KeywordsOnly()
_FACTORY = _Factory()
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    """An annotation: an argument of __init__ that goes to __post_init__ instead of a field."""

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = types.MappingProxyType(metadata or {})
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare",
                 "metadata", "kw_only", "_field_type")
        return f"Field({','.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def __set_name__(self, owner, name):
        function = getattr(type(self.default), "__set_name__", None)
        if function:
            function(self.default, owner, name)


class _Params:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        shown = ",".join(f"{key}={value!r}" for key, value in self.__dict__.items())
        return f"_DataclassParams({shown})"


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind("_FIELD")
_CLASS_VARIABLE = _Kind("_FIELD_CLASSVAR")
_INIT_VARIABLE = _Kind("_FIELD_INITVAR")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _named(annotation, cls):
    """What a string annotation begins with, "t.ClassVar[int]", as the class's module means it."""
    found, *attributes = annotation.partition("[")[0].strip().split(".")
    found = getattr(sys.modules.get(cls.__module__), found, None)
    for name in attributes:
        found = getattr(found, name, None)
    return found


def _is_class_variable(annotation, cls):
    if isinstance(annotation, str):
        annotation = _named(annotation, cls)
    return getattr(annotation, "_name", None) == "ClassVar"


def _is_init_variable(annotation, cls):
    if isinstance(annotation, str):
        annotation = _named(annotation, cls)
    return annotation is InitVar or isinstance(annotation, InitVar)


def _is_separator(annotation, cls):
    if isinstance(annotation, str):
        annotation = _named(annotation, cls)
    return annotation is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        result = default
    else:
        # A slot's descriptor is no default.
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        result = field(default=default)
    result.name = name
    result.type = annotation
    result._field_type = _FIELD
    if _is_class_variable(annotation, cls):
        result._field_type = _CLASS_VARIABLE
    elif _is_init_variable(annotation, cls):
        result._field_type = _INIT_VARIABLE
    if result._field_type is not _FIELD and result.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if result._field_type is _CLASS_VARIABLE:
        if result.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif result.kw_only is MISSING:
        result.kw_only = kw_only
    if result._field_type is _FIELD and result.default is not MISSING and (
            result.default.__class__.__hash__ is None):
        raise ValueError(f"mutable default {type(result.default)} for field {name} is not "
                         f"allowed: use default_factory")
    return result


def _own_fields(cls, kw_only):
    result = []
    separated = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_separator(annotation, cls):
            if separated:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            separated = kw_only = True
            continue
        result.append(_make_field(cls, name, annotation, kw_only))
    return result


def _check_order(fields):
    seen = None
    for one in fields:
        if one.default is not MISSING or one.default_factory is not MISSING:
            seen = one
        elif seen:
            raise TypeError(
                f"non-default argument {one.name!r} follows default argument")


def _list_names(names):
    shown = [repr(name) for name in names]
    if len(shown) < 3:
        return " and ".join(shown)
    return f"{', '.join(shown[:-1])}, and {shown[-1]}"


def _missing_error(label, names, kind):
    return TypeError(f"{label}() missing {len(names)} required {kind} "
                     f"argument{'s' if len(names) > 1 else ''}: {_list_names(names)}")


def _too_many_error(label, positional, args):
    most = len(positional) + 1
    defaults = sum(1 for one in positional
                   if one.default is not MISSING or one.default_factory is not MISSING)
    takes = f"from {most - defaults} to {most}" if defaults else str(most)
    given = len(args) + 1
    return TypeError(f"{label}() takes {takes} positional argument"
                     f"{'s' if defaults or most != 1 else ''} but {given} "
                     f"{'was' if given == 1 else 'were'} given")


def _make_init(cls, fields, frozen):
    taken = [one for one in fields if one.init]
    positional = [one for one in taken if not one.kw_only]
    keyword = [one for one in taken if one.kw_only]
    _check_order(positional)
    names = [one.name for one in positional]
    label = f"{cls.__qualname__}.__init__"
    known = frozenset(one.name for one in taken)
    has_post_init = hasattr(cls, "__post_init__")
    plain = not keyword and not has_post_init and not frozen and all(
        one.init and one._field_type is _FIELD for one in fields)
    assign = object.__setattr__ if frozen else setattr

    def bind(args, keywords):
        if len(args) > len(names):
            raise _too_many_error(label, positional, args)
        values = dict(zip(names, args))
        for name, value in keywords.items():
            if name not in known:
                raise TypeError(f"{label}() got an unexpected keyword argument {name!r}")
            if name in values:
                raise TypeError(f"{label}() got multiple values for argument {name!r}")
            values[name] = value
        for group, kind in ((positional, "positional"), (keyword, "keyword-only")):
            missing = [one.name for one in group if one.name not in values
                       and one.default is MISSING and one.default_factory is MISSING]
            if missing:
                raise _missing_error(label, missing, kind)
        return values

    def fill(self, values):
        extra = []
        for one in fields:
            name = one.name
            if name in values:
                value = values[name]
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif one.default is not MISSING:
                value = one.default
            else:
                continue
            if one._field_type is _INIT_VARIABLE:
                extra.append(value)
            else:
                assign(self, name, value)
        if has_post_init:
            self.__post_init__(*extra)

    def __init__(self, *args, **keywords):
        if plain and not keywords and len(args) == len(names):
            for name, value in zip(names, args):
                setattr(self, name, value)
        else:
            fill(self, bind(args, keywords))

    __init__.__qualname__ = label
    __init__.__module__ = cls.__module__
    __init__.__annotations__ = {**{one.name: one.type for one in taken}, "return": None}
    __init__.__signature_fields__ = positional + keyword
    return __init__


_showing = []


def _make_repr(fields):
    shown = [one.name for one in fields if one.repr]

    def __repr__(self):
        if any(one is self for one in _showing):
            return "..."
        _showing.append(self)
        try:
            parts = [f"{name}={getattr(self, name)!r}" for name in shown]
        finally:
            _showing.pop()
        return f"{self.__class__.__qualname__}({', '.join(parts)})"
    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (tuple([getattr(self, name) for name in names])
                == tuple([getattr(other, name) for name in names]))
    return __eq__


def _make_orders(names):
    def values(instance):
        return tuple([getattr(instance, name) for name in names])

    def __lt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) < values(other)

    def __le__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) <= values(other)

    def __gt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) > values(other)

    def __ge__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) >= values(other)
    return __lt__, __le__, __gt__, __ge__


def _make_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))
    return __hash__


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if function.__name__ in cls.__dict__:
            raise TypeError(f"Cannot overwrite attribute {function.__name__} in class "
                            f"{cls.__name__}")
        _install(cls, function)


def _install(cls, function):
    function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    function.__module__ = cls.__module__
    setattr(cls, function.__name__, function)


def _install_new(cls, function):
    if function.__name__ not in cls.__dict__:
        _install(cls, function)


def _collect(cls, kw_only):
    fields = {}
    any_frozen = has_bases = False
    for base in reversed(cls.__mro__[1:]):
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            has_bases = True
            fields.update(inherited)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    for one in _own_fields(cls, kw_only):
        fields[one.name] = one
        if isinstance(cls.__dict__.get(one.name), Field):
            if one.default is MISSING:
                delattr(cls, one.name)
            else:
                setattr(cls, one.name, one.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields, has_bases, any_frozen


def _set_hash(cls, names, unsafe_hash, eq, frozen):
    own = cls.__dict__.get("__hash__", MISSING)
    has_explicit = not (own is MISSING or (own is None and "__eq__" in cls.__dict__))
    if unsafe_hash:
        if has_explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _install(cls, _make_hash(names))
    elif eq and not has_explicit:
        if frozen:
            _install(cls, _make_hash(names))
        else:
            cls.__hash__ = None


def _annotation_text(value):
    if isinstance(value, type) and not hasattr(value, "__origin__"):
        named = value.__qualname__
        return named if value.__module__ == "builtins" else f"{value.__module__}.{named}"
    return repr(value).replace("typing.", "")


def _signature_text(fields):
    """What inspect.signature() of the class shows, without what is returned."""
    shown = []
    for kw_only in (False, True):
        for one in fields:
            if not one.init or one.kw_only != kw_only or one._field_type is _CLASS_VARIABLE:
                continue
            if kw_only and "*" not in shown:
                shown.append("*")
            text = f"{one.name}: {_annotation_text(one.type)}"
            if one.default is not MISSING:
                text += f" = {one.default!r}"
            elif one.default_factory is not MISSING:
                text += " = <factory>"
            shown.append(text)
    return f"({', '.join(shown)})"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
             weakref_slot):
    fields, has_bases, any_frozen = _collect(cls, kw_only)
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, _Params(init=init, repr=repr, eq=eq, order=order,
                                  unsafe_hash=unsafe_hash, frozen=frozen))
    kept = [one for one in fields.values() if one._field_type is _FIELD]
    compared = [one.name for one in kept if one.compare]
    hashed = [one.name for one in kept if (one.compare if one.hash is None else one.hash)]
    _set_hash_later = (hashed, unsafe_hash, eq, frozen)
    own_hash = "__hash__" in cls.__dict__ and cls.__dict__["__hash__"] is not None
    if init:
        _install(cls, _make_init(cls, [one for one in fields.values()
                                       if one._field_type is not _CLASS_VARIABLE], frozen))
    if repr:
        _install_new(cls, _make_repr(kept))
    if eq:
        _install_new(cls, _make_eq(compared))
    if order:
        for function in _make_orders(compared):
            if function.__name__ in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class "
                                f"{cls.__name__}. Consider using functools.total_ordering")
            _install(cls, function)
    if frozen:
        _freeze(cls, frozenset(one.name for one in kept))
    if unsafe_hash and own_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if not own_hash:
        _set_hash(cls, *_set_hash_later)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([one.name for one in fields.values()
                                    if one.init and not one.kw_only
                                    and one._field_type is not _CLASS_VARIABLE])
    if not cls.__dict__.get("__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(fields.values() if init else ())
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    return _with_slots(cls, [one.name for one in kept]) if slots else cls


def _with_slots(cls, names):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in [*names, "__dict__", "__weakref__"]:
        namespace.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    if getattr(cls, _PARAMS).frozen:
        for name in ("__setattr__", "__delattr__"):
            delattr(made, name)
        _freeze(made, frozenset(names))
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                        slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([one for one in found.values() if one._field_type is _FIELD])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, lambda one: dict_factory(
        [(each.name, _converted(getattr(one, each.name), None, dict_factory))
         for each in fields(one)]), dict_factory)


def _converted(value, make, dict_factory):
    """A copy of the value; dataclasses in it become what `make` gives, or dicts."""
    if _is_instance(value):
        if make is not None:
            return make(value)
        return dict_factory([(each.name, _converted(getattr(value, each.name), None, dict_factory))
                             for each in fields(value)])
    return _copied(value, lambda part: _converted(part, None, dict_factory))


def _copied(value, convert):
    import copy
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[convert(part) for part in value])
    if isinstance(value, (list, tuple)):
        return type(value)([convert(part) for part in value])
    if isinstance(value, dict):
        pairs = [(convert(key), convert(part)) for key, part in value.items()]
        if hasattr(value, "default_factory"):
            return type(value)(value.default_factory, pairs)
        return type(value)(pairs)
    return copy.deepcopy(value)


def _as_tuple(value, tuple_factory):
    if _is_instance(value):
        return tuple_factory([_as_tuple(getattr(value, each.name), tuple_factory)
                              for each in fields(value)])
    return _copied(value, lambda part: _as_tuple(part, tuple_factory))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for one in getattr(obj, _FIELDS).values():
        if one._field_type is _CLASS_VARIABLE:
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError(f"field {one.name} is declared with init=False, it cannot be "
                                 f"specified with replace()")
            continue
        if one.name not in changes:
            if one._field_type is _INIT_VARIABLE and one.default is MISSING:
                raise ValueError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False):
    values = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, values[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    values["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, lambda space: space.update(values))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)
