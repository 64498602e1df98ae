"""References that would not keep their objects. Here they do, so they never find them gone; a run
is short, and so nothing depends on when an object goes."""


class ReferenceType:
    def __new__(cls, object, callback=None, /):
        self = super().__new__(cls)
        self._object = object
        self.__callback__ = callback
        return self

    def __init__(self, object, callback=None, /):
        pass

    def __call__(self):
        return self._object

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        return self._object == other._object

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        kind = type(self._object).__name__
        return f"<weakref at {id(self):#x}; to {kind!r} at {id(self._object):#x}>"


ref = ReferenceType


class WeakMethod(ReferenceType):
    pass


def proxy(object, callback=None, /):
    return object


def getweakrefcount(object, /):
    return 0


def getweakrefs(object, /):
    return []


class WeakValueDictionary(dict):
    def valuerefs(self):
        return [ref(value) for value in self.values()]

    def itervaluerefs(self):
        return iter(self.valuerefs())


class WeakKeyDictionary(dict):
    def keyrefs(self):
        return [ref(key) for key in self]


class WeakSet(set):
    pass


class finalize:
    """Calls a function when told to; the object it watches stays for the run."""

    atexit = True

    def __init__(self, obj, func, /, *args, **kwargs):
        self._entry = (obj, func, args, kwargs)

    def __call__(self, _=None):
        entry = self._entry
        self._entry = None
        if entry is not None:
            return entry[1](*entry[2], **entry[3])

    def detach(self):
        entry = self._entry
        self._entry = None
        return entry

    def peek(self):
        return self._entry

    @property
    def alive(self):
        return self._entry is not None
