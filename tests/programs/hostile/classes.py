# Classes bent while they are in use.
def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, str(error)[:90])


class A:
    def __eq__(self, other):
        A.__eq__ = lambda s, o: "replaced"
        del A.__hash__
        return NotImplemented

    def __hash__(self):
        return 1


attempt("eq replaced", lambda: A() == A())
attempt("eq again", lambda: A() == A())
attempt("hash", lambda: isinstance(hash(A()), int))


class B:
    def __add__(self, other):
        del B.__add__
        return self

    def __iter__(self):
        return self

    def __next__(self):
        del B.__next__
        return 1


attempt("add", lambda: B() + 1 is None)
attempt("add", lambda: B() + 1)


class C:
    def __getattr__(self, name):
        del C.__getattr__
        return name

    def __len__(self):
        C.__len__ = None
        return 1

    def __call__(self):
        C.__call__ = lambda self: "second"
        return self()


attempt("getattr", lambda: C().x)
attempt("getattr", lambda: C().x)
attempt("len", lambda: len(C()))
attempt("len", lambda: len(C()))
attempt("call", lambda: C()())


class D:
    pass


class E(D):
    def __del__(self):
        self.__class__ = D


d = E()
del d
attempt("class swap", lambda: setattr(D(), "__class__", int))
attempt("class swap", lambda: setattr(1, "__class__", D))
attempt("mro", lambda: type("X", (D, E), {}))
attempt("self base", lambda: type("X", (type,), {})("Y", (), {}).__name__)


class Meta(type):
    def __new__(meta, name, bases, namespace, **options):
        print("new", name, options)
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *arguments):
        print("call", cls.__name__)
        return super().__call__(*arguments)

    def __getattr__(cls, name):
        return "meta " + name

    def __iter__(cls):
        return iter("abc")

    def __len__(cls):
        return 42

    def __getitem__(cls, key):
        return key

    def __contains__(cls, item):
        return True

    def __eq__(cls, other):
        return cls is other

    def __hash__(cls):
        return 7

    def __repr__(cls):
        return "<" + cls.__name__ + ">"

    @classmethod
    def __prepare__(meta, name, bases, **options):
        return {"prepared": name}

    def __instancecheck__(cls, instance):
        return instance == 5

    def __subclasscheck__(cls, sub):
        raise ValueError("no")


class M(metaclass=Meta, option=1):
    pass


attempt("meta", lambda: (M, M.prepared, M.other, list(M), len(M), M[3], 9 in M, {M: 1}))
attempt("meta", lambda: (isinstance(5, M), isinstance(6, M), isinstance(M(), M)))
attempt("meta", lambda: issubclass(int, M))


class N(M, option=2):
    pass


attempt("conflict", lambda: type("X", (M, type("P", (type,), {})("Q", (), {})), {}))
attempt("not a class", lambda: Meta("X", (5,), {}))


class BadPrepare(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return 5


def make():
    class X(metaclass=BadPrepare):
        pass


attempt("prepare", make)


def not_type():
    class X(metaclass=lambda *a: 5):
        pass
    return X


attempt("metaclass function", not_type)


class SetName:
    def __set_name__(self, owner, name):
        1 / 0


attempt("set_name", lambda: type("X", (), {"a": SetName()}))


class InitSubclass:
    def __init_subclass__(cls, **kw):
        if kw:
            raise KeyError(list(kw))


attempt("init_subclass", lambda: type("X", (InitSubclass,), {}, a=1))


class Descriptor:
    def __get__(self, instance, owner):
        if instance is not None:
            type(instance).x = 5
        return "got"

    def __set__(self, instance, value):
        del type(instance).x


class Owner:
    x = Descriptor()


o = Owner()
attempt("descriptor", lambda: o.x)
attempt("descriptor", lambda: o.x)


class Slots:
    __slots__ = ("a", "b")


s = Slots()
attempt("slot", lambda: s.a)
attempt("slot", lambda: setattr(s, "c", 1))
attempt("slot", lambda: delattr(s, "a"))
attempt("slot", lambda: Slots.a.__get__(5, int))
attempt("slot", lambda: Slots.a.__set__(D(), 5))
attempt("new", lambda: object.__new__(int))
attempt("new", lambda: int.__new__(str))
attempt("new", lambda: int.__new__(5))
attempt("new", lambda: object.__new__())
attempt("unbound", lambda: list.append({}, 1))
attempt("unbound", lambda: str.join(5, []))
attempt("unbound", lambda: dict.get([], 1))
attempt("unbound", lambda: list.append())
attempt("unbound", lambda: int.__add__("a", 1))
attempt("unbound", lambda: (5).__add__("a"))
attempt("unbound", lambda: str.__len__(5))
attempt("uninitialised", lambda: repr(list.__new__(list)))
attempt("uninitialised", lambda: repr(dict.__new__(dict)))
attempt("uninitialised", lambda: repr(set.__new__(set)))
attempt("uninitialised", lambda: repr(Exception.__new__(Exception)))
attempt("uninitialised", lambda: str(KeyError.__new__(KeyError)))
attempt("uninitialised", lambda: repr(bytearray.__new__(bytearray)))
attempt("uninitialised", lambda: property.__new__(property).__get__(1, int))
attempt("uninitialised", lambda: str(BaseExceptionGroup.__new__(BaseExceptionGroup, "m", [ValueError()])))
attempt("super", lambda: super(int, "x"))
attempt("super", lambda: super(5, 5))
attempt("super", lambda: super().x)
attempt("super", lambda: super(D, E()).nothing)


class ExplicitSuper(D):
    def method(self):
        self = 5
        return super().__repr__()


attempt("super", lambda: ExplicitSuper().method())


class BadExit:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        raise KeyError("exit")


def bad_exit():
    with BadExit():
        1 / 0


attempt("exit", bad_exit)
attempt("no enter", lambda: D().__enter__())


def raise_odd(value):
    raise value


class BadException(Exception):
    def __new__(cls):
        return 5


class RaisesInInit(Exception):
    def __init__(self):
        raise ValueError("init")


class BadStr(Exception):
    def __str__(self):
        raise ValueError("str")


for value in (5, None, int, RaisesInInit, "text", BadStr.__new__):
    attempt("raise", lambda: raise_odd(value))


def raise_from(value):
    raise ValueError("x") from value


attempt("from", lambda: raise_from(5))
attempt("from", lambda: raise_from(None))
attempt("from", lambda: raise_from(BadException))


def bad_except(kind):
    try:
        1 / 0
    except kind:
        return "caught"


for kind in (5, (5,), (ValueError, ZeroDivisionError), ((ZeroDivisionError,),), (), int):
    attempt("except", lambda: bad_except(kind))
attempt("group", lambda: ExceptionGroup("x", []))
attempt("group", lambda: ExceptionGroup("x", [5]))
attempt("group", lambda: ExceptionGroup(5, [ValueError()]))
attempt("group", lambda: ExceptionGroup("x", [KeyboardInterrupt()]))
deep = ValueError()
for i in range(200):
    deep = ExceptionGroup(str(i), [deep])
attempt("group", lambda: deep.split(ValueError)[1])


class Mutating(dict):
    def __missing__(self, key):
        self[key] = self[key[1:]] if key else 0
        return self[key]


attempt("missing", lambda: Mutating()["abcdef"])


class IntSub(int):
    def __add__(self, other):
        return IntSub(int(self) + int(other))

    def __index__(self):
        return 3

    def __hash__(self):
        return 1


attempt("int sub", lambda: (IntSub(1) + 1, [0, 1, 2, 3, 4][IntSub(1)], range(IntSub(4)), {IntSub(1): 2}))
attempt("bool", lambda: bool.__new__(IntSub))
attempt("str sub", lambda: type("S", (str,), {"__len__": lambda s: -1, "__eq__": lambda s, o: 1 / 0, "__hash__": str.__hash__})("x") in {"x": 1})
attempt("kwargs", lambda: (lambda **k: k)(**type("K", (), {"keys": lambda s: [1], "__getitem__": lambda s, k: k})()))
attempt("kwargs", lambda: (lambda **k: k)(**5))
attempt("args", lambda: (lambda *a: a)(*5))
attempt("delete", lambda: delattr(int, "real"))
attempt("set", lambda: setattr(int, "x", 1))
attempt("dict", lambda: setattr(D(), "__dict__", 5))
d = D()
d.__dict__ = {"q": 1}
d.__dict__[5] = 6
attempt("dict", lambda: (d.q, sorted(map(str, vars(d)))))
d.__dict__.clear()
attempt("dict", lambda: d.q)


def rebind():
    def f(a, b=1):
        return a, b
    f.__defaults__ = (1, 2)
    print(f())
    f.__defaults__ = None
    try:
        f()
    except TypeError as error:
        print(error)
    f.__kwdefaults__ = {"b": 5}
    return f(1)


attempt("rebind", rebind)
