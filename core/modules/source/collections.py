"""Containers for special needs. `deque` is written in C."""

import sys
from _collections import deque


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **keywords)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy


class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
            return
        rest = list(self.items())
        self.clear()
        self[key] = value
        self.update(rest)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self)) if last else next(iter(self))
        return key, self.pop(key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    __hash__ = None

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({list(self.items())!r})"

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        for key in iterable:
            result[key] = value
        return result


class Counter(dict):
    def __init__(self, iterable=None, /, **keywords):
        super().__init__()
        self.update(iterable, **keywords)

    def __missing__(self, key):
        return 0

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        return sum(self.values())

    def update(self, iterable=None, /, **keywords):
        if iterable is not None:
            if hasattr(iterable, "keys"):
                for key in iterable.keys():
                    self[key] = self.get(key, 0) + iterable[key]
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        if keywords:
            self.update(keywords)

    def subtract(self, iterable=None, /, **keywords):
        if iterable is not None:
            if hasattr(iterable, "keys"):
                for key in iterable.keys():
                    self[key] = self.get(key, 0) - iterable[key]
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        if keywords:
            self.subtract(keywords)

    def copy(self):
        return type(self)(self)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{type(self).__name__}({shown!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for both in (self, other) for key in both)

    __hash__ = None

    def _positive(self, pairs):
        result = Counter()
        for key, count in pairs:
            if count > 0:
                result[key] = count
        return result

    def _keys_with(self, other):
        return list(self) + [key for key in other if key not in self]

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((k, self[k] + other[k]) for k in self._keys_with(other))

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((k, self[k] - other[k]) for k in self._keys_with(other))

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((k, max(self[k], other[k])) for k in self._keys_with(other))

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((k, min(self[k], other[k])) for k in self)

    def __pos__(self):
        return self._positive(self.items())

    def __neg__(self):
        return self._positive((k, -v) for k, v in self.items())

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._drop_nonpositive()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._drop_nonpositive()

    def _drop_nonpositive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(list(iter(self)))

    def __iter__(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return iter(merged)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def new_child(self, m=None, **keywords):
        child = keywords if m is None else {**m, **keywords}
        return type(self)(child, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}") from None

    def pop(self, key, *default):
        try:
            return self.maps[0].pop(key, *default)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}") from None


class UserDict:
    def __init__(self, dict=None, /, **keywords):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if keywords:
            self.update(keywords)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def update(self, other=(), /, **keywords):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in keywords.items():
            self[key] = value

    def pop(self, key, *default):
        return self.data.pop(key, *default)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def popitem(self):
        for key in self:
            return key, self.data.pop(key)
        raise KeyError

    def clear(self):
        self.data.clear()

    def copy(self):
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.data = self.data.copy()
        return made

    __copy__ = copy

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def __or__(self, other):
        if not isinstance(other, (UserDict, dict)):
            return NotImplemented
        return type(self)(self.data | _plain(other))

    def __ror__(self, other):
        if not isinstance(other, (UserDict, dict)):
            return NotImplemented
        return type(self)(_plain(other) | self.data)

    def __ior__(self, other):
        self.data |= _plain(other)
        return self

    @classmethod
    def fromkeys(cls, keys, value=None):
        made = cls()
        for key in keys:
            made[key] = value
        return made


class UserList:
    def __init__(self, values=None):
        self.data = [] if values is None else list(_plain(values))

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        return self.data == _plain(other)

    def __lt__(self, other):
        return self.data < _plain(other)

    def __le__(self, other):
        return self.data <= _plain(other)

    def __gt__(self, other):
        return self.data > _plain(other)

    def __ge__(self, other):
        return self.data >= _plain(other)

    __hash__ = None

    def __contains__(self, value):
        return value in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        found = self.data[index]
        return type(self)(found) if isinstance(index, slice) else found

    def __setitem__(self, index, value):
        self.data[index] = value

    def __delitem__(self, index):
        del self.data[index]

    def __iter__(self):
        index = 0
        while index < len(self):
            try:
                value = self[index]
            except IndexError:
                return
            yield value
            index += 1

    def __reversed__(self):
        for index in range(len(self) - 1, -1, -1):
            yield self[index]

    def __add__(self, other):
        return type(self)(self.data + list(_plain(other)))

    def __radd__(self, other):
        return type(self)(list(_plain(other)) + self.data)

    def __iadd__(self, other):
        self.data += list(_plain(other))
        return self

    def __mul__(self, count):
        return type(self)(self.data * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self.data *= count
        return self

    def append(self, value):
        self.data.append(value)

    def insert(self, index, value):
        self.data.insert(index, value)

    def pop(self, index=-1):
        return self.data.pop(index)

    def remove(self, value):
        self.data.remove(value)

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def count(self, value):
        return self.data.count(value)

    def index(self, value, *bounds):
        return self.data.index(value, *bounds)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **keywords):
        self.data.sort(*args, **keywords)

    def extend(self, other):
        self.data.extend(_plain(other))


# What lies inside a wrapper; anything else is itself.
def _plain(value):
    return value.data if isinstance(value, (UserDict, UserList)) else value


_KEYWORDS = frozenset((
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield"))


def _check_field_names(typename, field_names):
    for name in [typename] + field_names:
        if not isinstance(name, str):
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in field_names:
        if name.startswith("_"):
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


class UserString:
    """A text in an object; what a text's methods give as text is one of these again."""

    def __init__(self, seq):
        self.data = seq.data[:] if isinstance(seq, UserString) else str(seq)

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __hash__(self):
        return hash(self.data)

    def __getnewargs__(self):
        return (self.data[:],)

    def __eq__(self, string):
        return self.data == _plain(string)

    def __lt__(self, string):
        return self.data < _plain(string)

    def __le__(self, string):
        return self.data <= _plain(string)

    def __gt__(self, string):
        return self.data > _plain(string)

    def __ge__(self, string):
        return self.data >= _plain(string)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return map(self.__class__, self.data)

    def __reversed__(self):
        return map(self.__class__, reversed(self.data))

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        return self.__class__(self.data + str(other))

    def __radd__(self, other):
        return self.__class__(str(other) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    maketrans = str.maketrans


def _plain(value):
    return value.data if isinstance(value, UserString) else value


def _text_method(name, wraps):
    method = getattr(str, name)

    def call(self, *args, **keywords):
        result = method(self.data, *map(_plain, args), **keywords)
        return self.__class__(result) if wraps else result

    call.__name__ = name
    return call


for _name in ("capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix "
              "replace rjust rstrip strip swapcase title translate upper zfill").split():
    setattr(UserString, _name, _text_method(_name, True))
for _name in ("count encode endswith find format format_map index isalnum isalpha isascii "
              "isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper "
              "join partition rfind rindex rpartition rsplit split splitlines startswith").split():
    setattr(UserString, _name, _text_method(_name, False))


class _Field:
    """Reads one place of a named tuple."""

    def __init__(self, index):
        self.index = index
        self.__doc__ = f"Alias for field number {index}"

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
    _check_field_names(typename, field_names)
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
        namespace[name] = _Field(index)
    result = type(typename, (tuple,), namespace)
    result.__module__ = module if module is not None else sys._getframe(1).f_globals["__name__"]
    return result
