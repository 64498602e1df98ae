"""Names for constants."""

import types
from types import DynamicClassAttribute


class auto:
    def __init__(self):
        self.value = _undecided


_undecided = object()
_HIDDEN = ("__dict__", "__weakref__")


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """A property of members that leaves the name free for a member of the class."""

    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner._member_map_.get(self.name)
            if found is None:
                raise AttributeError(f"{owner!r} has no attribute {self.name!r}")
            return found
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(
                f"<enum {self.owner.__name__!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)


def _is_descriptor(value):
    return (hasattr(value, "__get__") or hasattr(value, "__set__")
            or hasattr(value, "__delete__"))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    start = f"_{class_name}__"
    return name.startswith(start) and len(name) > len(start) and not name.endswith("__")


class EnumDict(dict):
    """The body of an enumeration: tells members from the rest as they come."""

    def __init__(self, class_name):
        super().__init__()
        self._class_name = class_name
        self._member_names = []
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if _is_private(self._class_name, key):
            pass
        elif _is_sunder(key):
            self._take_setting(key, value)
            if key == "_ignore_":
                return
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        elif isinstance(value, type) and not isinstance(value, member) and self._is_nested(value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._decided(key, value)
            self._member_names.append(key)
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _is_nested(self, value):
        return False

    def _take_setting(self, key, value):
        if key not in ("_order_", "_generate_next_value_", "_missing_", "_ignore_", "_member_map_",
                       "_value_repr_", "_numeric_repr_", "_boundary_", "_flag_mask_", "_all_bits_",
                       "_singles_mask_", "_iter_member_", "_iter_member_by_value_",
                       "_value_", "_name_", "_simple_", "_new_member_", "_use_args_"):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            names = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = names

    def _next(self, key):
        generate = self._generate or _default_next
        return generate(key, 1, len(self._member_names), self._last_values[:])

    def _decided(self, key, value):
        if isinstance(value, auto):
            if value.value is _undecided:
                value.value = self._next(key)
            return value.value
        if type(value) is tuple and any(isinstance(part, auto) for part in value):
            return tuple([self._decided(key, part) for part in value])
        return value

    def update(self, members, **more):
        for key, value in members.items() if hasattr(members, "keys") else members:
            self[key] = value
        for key, value in more.items():
            self[key] = value


def _default_next(name, start, count, last_values):
    if not last_values:
        return start
    last = last_values[-1]
    try:
        if last == sorted(last_values)[-1]:
            return last + 1
    except TypeError:
        pass
    import warnings
    # 3.11 still counts on from the last member made (of which one is a number), and warns.
    warnings.warn(
        "In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be "
        "sortable and support adding +1\nand the value returned will be the largest value in the "
        "enum incremented by 1", DeprecationWarning, stacklevel=3)
    for value in last_values:
        try:
            return value + 1
        except TypeError:
            pass
    return start


def _find_data_type(bases):
    """The class whose values the members are, besides being members: int in IntEnum."""
    for base in bases:
        for parent in base.__mro__:
            if parent is object or isinstance(parent, EnumType):
                if isinstance(parent, EnumType) and parent._member_type_ is not object:
                    return parent._member_type_
                continue
            if "__new__" in parent.__dict__ or hasattr(parent, "__dataclass_fields__"):
                return base if not isinstance(base, EnumType) else parent
    return object


def _find_new(namespace, member_type, first_enum):
    own = namespace.get("__new__")
    if own is not None:
        return own.__func__ if isinstance(own, staticmethod) else own
    saved = getattr(first_enum, "_own_new_", None) if first_enum is not None else None
    return saved


def _make_member(cls, value, member_type, own_new, names):
    args = value if isinstance(value, tuple) else (value,)
    if member_type is tuple:
        args = (value,)
    if own_new is not None:
        made = own_new(cls, *args)
        if not hasattr(made, "_value_"):
            if member_type is object:
                made._value_ = value
            else:
                made._value_ = member_type(*args)
    elif member_type is object:
        made = object.__new__(cls)
        made._value_ = value
    elif "__dataclass_fields__" in dir(member_type):
        made = object.__new__(cls)
        made._value_ = member_type(*args)
    else:
        made = member_type.__new__(cls, *args)
        made._value_ = value if not isinstance(value, tuple) else member_type(*args)
    return made, args


def _generator_of(bases):
    for base in bases:
        function = getattr(base, "_generate_next_value_", None)
        if function is not None:
            return function
    return None


def _takes_no_members(metacls, class_name, bases):
    for base in bases:
        if isinstance(base, EnumType) and base._member_names_:
            raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")


class EnumType(type):
    def __getattr__(cls, name):
        raise AttributeError(name) from None

    @classmethod
    def __prepare__(metacls, class_name, bases, boundary=None, _simple=False, **keywords):
        _takes_no_members(metacls, class_name, bases)
        namespace = EnumDict(class_name)
        generate = _generator_of(bases)
        if generate is not None:
            namespace._generate = generate
        return namespace

    def __new__(metacls, class_name, bases, namespace, *, boundary=None, _simple=False,
                **keywords):
        names = getattr(namespace, "_member_names", [])
        ignored = getattr(namespace, "_ignore", [])
        values = {name: namespace[name] for name in names}
        for name in names:
            if name in ("mro", ""):
                raise ValueError(f"invalid enum member name(s) {name!r}")
        plain = {key: value for key, value in namespace.items()
                 if key not in values and key not in ignored and key not in _HIDDEN}
        member_type = _find_data_type(bases)
        first_enum = bases[-1] if bases else None
        own_new = _find_new(plain, member_type, first_enum)
        plain.update(_member_names_=[], _member_map_={}, _value2member_map_={},
                     _unhashable_values_=[], _member_type_=member_type, _own_new_=own_new)
        plain.pop("__new__", None)
        if "_generate_next_value_" in plain and not isinstance(
                plain["_generate_next_value_"], staticmethod):
            plain["_generate_next_value_"] = staticmethod(plain["_generate_next_value_"])
        cls = super().__new__(metacls, class_name, bases, plain, **keywords)
        if boundary is not None:
            cls._boundary_ = boundary
        elif not hasattr(cls, "_boundary_"):
            cls._boundary_ = None
        for name, value in values.items():
            _add_member(cls, name, value, member_type, own_new)
        _finish_flag(cls)
        _restore_methods(cls, plain, member_type, bases)
        order = plain.get("_order_")
        if order is not None:
            wanted = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if wanted != cls._member_names_:
                raise TypeError(f"member order does not match _order_:\n  "
                                f"{cls._member_names_!r}\n  {wanted!r}")
        return cls

    def __init__(cls, *args, **keywords):
        pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is None:
            return _find_member(cls, value)
        return _make_class(cls, value, names, module, qualname, type, start, boundary)

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, Enum):
            return isinstance(value, cls) and value._name_ in cls._member_map_
        raise TypeError(
            f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and "
            f"'{type(cls).__qualname__}'")

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __dir__(cls):
        return ["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__",
                "__iter__", "__len__", "__members__", "__module__", "__name__", "__qualname__",
                *cls._member_names_]

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    @types.DynamicClassAttribute
    def __members__(cls):
        return types.MappingProxyType(cls._member_map_)


EnumMeta = EnumType
Enum = Flag = ReprEnum = None


_SHOWING = ("__repr__", "__str__", "__format__", "__reduce_ex__")
_COMBINING = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


def _restore_methods(cls, namespace, member_type, bases):
    """Puts the methods of members before those of the class of their values."""
    if Enum is None or not bases:
        return
    first_enum = bases[-1]
    keeps_own = ReprEnum is not None and ReprEnum in bases
    for name in _SHOWING:
        if name in namespace:
            continue
        if keeps_own and name in ("__str__", "__format__"):
            type.__setattr__(cls, name, getattr(member_type, name))
            continue
        found = getattr(cls, name, None)
        if found in (getattr(member_type, name, None), getattr(object, name, None)):
            type.__setattr__(cls, name, getattr(first_enum, name))
    if Flag is not None and issubclass(cls, Flag):
        for name in _COMBINING:
            if name not in namespace:
                type.__setattr__(cls, name, getattr(Flag, name))


def _find_equal(cls, made):
    try:
        return cls._value2member_map_.get(made._value_)
    except TypeError:
        for name in cls._member_names_:
            candidate = cls._member_map_[name]
            if candidate._value_ == made._value_:
                return candidate
    return None


def _add_member(cls, name, value, member_type, own_new):
    made, args = _make_member(cls, value, member_type, own_new, cls._member_names_)
    made._name_ = name
    made.__objclass__ = cls
    made._sort_order_ = len(cls._member_names_)
    init = getattr(cls, "__init__", None)
    if init is not object.__init__ and init is not Enum_init:
        init(made, *args)
    same = _find_equal(cls, made)
    if same is not None:
        made = same
    elif Flag is not None and issubclass(cls, Flag) and not _is_single(made._value_):
        pass
    else:
        cls._member_names_.append(name)
    cls._member_map_[name] = made
    type.__setattr__(cls, name, made)
    if same is None:
        try:
            cls._value2member_map_[made._value_] = made
        except TypeError:
            cls._unhashable_values_.append(made._value_)


def _is_single(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _finish_flag(cls):
    if Flag is None or not issubclass(cls, Flag):
        return
    single = whole = 0
    for made in cls._member_map_.values():
        whole |= made._value_
        if _is_single(made._value_):
            single |= made._value_
    cls._flag_mask_ = whole
    cls._singles_mask_ = single
    cls._all_bits_ = 2 ** whole.bit_length() - 1


def _find_member(cls, value):
    if type(value) is cls:
        return value
    try:
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
    except TypeError:
        for made in cls._member_map_.values():
            if made._value_ == value:
                return made
    if not cls._member_map_ and cls._missing_.__func__ is Enum._missing_.__func__:
        raise TypeError(f"{cls!r} has no members defined")
    context = None
    try:
        result = cls._missing_(value)
    except Exception as error:
        context = error
        result = None
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(
            result, int):
        return result
    problem = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if result is None and context is None:
        raise problem
    if context is None:
        context = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of "
                            f"None or a valid member")
    if not isinstance(context, ValueError):
        context.__context__ = problem
    raise context


def _make_class(cls, class_name, names, module, qualname, kind, start, boundary):
    metacls = type(cls)
    bases = (cls,) if kind is None else (kind, cls)
    namespace = metacls.__prepare__(class_name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if hasattr(names, "items"):
        names = list(names.items())
    values = []
    for name in names:
        if isinstance(name, str):
            generate = namespace._generate or _default_next
            value = generate(name, start, len(values), values[:])
        else:
            name, value = name
        values.append(value)
        namespace[name] = value
    if module is None:
        import sys
        module = sys._getframe(2).f_globals.get("__name__")
    namespace["__module__"] = module
    if qualname is not None:
        namespace["__qualname__"] = qualname
    return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)


def Enum_init(self, *args, **keywords):
    pass


class Enum(metaclass=EnumType):
    _boundary_ = None

    __init__ = Enum_init

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _default_next(name, start, count, last_values)

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = _own_repr(type(self)._member_type_)(self._value_)
        return f"<{self.__class__.__name__}.{self._name_}: {shown}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


def _own_repr(member_type):
    if member_type is object or hasattr(member_type, "__dataclass_fields__"):
        return repr
    return member_type.__repr__


class ReprEnum(Enum):
    """Only __repr__ is that of members; __str__ and __format__ are the value's own."""


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    __str__ = str.__str__
    __format__ = str.__format__

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        for one in values[:1]:
            if not isinstance(one, str):
                raise TypeError(f"{one!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _next_flag(name, start, count, last_values):
    if not last_values:
        return 1 if start is None else start
    highest = max(last_values)
    if not isinstance(highest, int):
        raise TypeError(f"invalid flag value {highest!r}") from None
    return 2 ** highest.bit_length()


class Flag(Enum, boundary=CONFORM):
    _flag_mask_ = _singles_mask_ = _all_bits_ = 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _next_flag(name, start, count, last_values)

    @classmethod
    def _iter_member_(cls, value):
        for name in cls._member_names_:
            made = cls._member_map_[name]
            if made._value_ & value:
                yield made

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        original = value
        unknown = value & ~cls._flag_mask_ if value >= 0 else ~value & ~cls._all_bits_
        if value < 0:
            value = max(cls._all_bits_ + 1, 2 ** value.bit_length()) + value
            if cls._boundary_ is not KEEP:
                value &= cls._flag_mask_
        if unknown:
            if cls._boundary_ is STRICT:
                width = max(original.bit_length(), cls._flag_mask_.bit_length())
                raise ValueError(f"{cls!r} invalid value {original!r}\n"
                                 f"    given {_binary(original, width)}\n"
                                 f"  allowed {_binary(cls._flag_mask_, width)}")
            if cls._boundary_ is CONFORM:
                value &= cls._flag_mask_
            elif cls._boundary_ is EJECT:
                return original
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        made._value_ = value
        parts = [one._name_ for one in cls._iter_member_(value)]
        rest = value & ~cls._singles_mask_ if cls._boundary_ is KEEP else 0
        if rest and parts:
            parts.append(repr(rest))
        made._name_ = "|".join(parts) if parts else None
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' and "
                f"'{self.__class__.__qualname__}'")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {int.__repr__(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_ & max(
                self._all_bits_, 2 ** self._value_.bit_length() - 1))
        return self.__class__(self._singles_mask_ & ~self._value_)

    def __hash__(self):
        return hash(self._value_)


def _binary(value, width):
    if value < 0:
        return f"0b1 {(value + 2 ** width):0{width}b}"
    return f"0b0 {value:0{width}b}"


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __str__ = int.__repr__
    __format__ = int.__format__

    def __repr__(self):
        return Flag.__repr__(self)


def unique(enumeration):
    duplicates = [(name, made._name_) for name, made in enumeration.__members__.items()
                  if name != made._name_]
    if duplicates:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(name, made._name_)
                              for name, made in enumeration.__members__.items()
                              if name != made._name_]
                if duplicates:
                    shown = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
                    raise ValueError(f"aliases found in {enumeration!r}: {shown}")
            elif check is CONTINUOUS:
                values = [made._value_ for made in enumeration]
                missing = [value for value in range(min(values), max(values) + 1)
                           if value not in values]
                if missing:
                    raise ValueError(f"invalid enum {enumeration.__name__!r}: missing values "
                                     f"{', '.join(map(str, missing))}")
        return enumeration


def _module_of(member):
    return type(member).__module__.split(".")[-1]


def global_enum_repr(self):
    return f"{_module_of(self)}.{self._name_}"


def global_flag_repr(self):
    module = _module_of(self)
    if self._name_ is None:
        return f"{module}.{type(self).__name__}({self._value_!r})"
    return "|".join(name if name[0].isdigit() else f"{module}.{name}"
                    for name in self._name_.split("|"))


def global_str(self):
    if self._name_ is None:
        return f"{type(self).__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Its members are names of its module too, and say so."""
    import sys
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls
