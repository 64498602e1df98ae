"""What things are, and what they take."""

import sys
import types

CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 0x20, 0x80, 0x100, 0x200
CO_VARARGS, CO_VARKEYWORDS = 0x4, 0x8
GEN_CREATED, GEN_RUNNING = "GEN_CREATED", "GEN_RUNNING"
GEN_SUSPENDED, GEN_CLOSED = "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isinstance(object, (types.FunctionType, types.MethodType, types.BuiltinFunctionType,
                               types.MethodDescriptorType))


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    # asyncio's own, in C, have a class of that name, too.
    kind = type(object)
    return kind is types.CoroutineType or (kind.__name__, kind.__module__) == ("coroutine",
                                                                               "builtins")


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


def isawaitable(object):
    return (iscoroutine(object)
            or isgenerator(object) and sys._is_awaitable(object)
            or hasattr(type(object), "__await__"))


def _plain_function(function):
    while True:
        if ismethod(function):
            function = function.__func__
        elif type(function).__name__ == "partial":
            function = function.func
        else:
            return function


def _has_flag(function, flag):
    function = _plain_function(function)
    code = getattr(function, "__code__", None)
    return isfunction(function) and bool(code.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    asyncio = sys.modules.get("asyncio")
    if asyncio is not None and isinstance(obj, types.BuiltinFunctionType):
        return asyncio.iscoroutinefunction(obj)
    return (_has_flag(obj, CO_COROUTINE)
            or getattr(obj, "_is_coroutine_mark", False) is True)


def markcoroutinefunction(func):
    func._is_coroutine_mark = True
    return func


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def _state(running, suspended, frame, words):
    if running:
        return words[1]
    if frame is None:
        return words[3]
    return words[2] if suspended else words[0]


def getgeneratorstate(generator):
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame,
                  (GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED))


def getcoroutinestate(coroutine):
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame,
                  (CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED))


def getgeneratorlocals(generator):
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinelocals(coroutine):
    frame = coroutine.cr_frame
    return {} if frame is None else frame.f_locals


def currentframe():
    return sys._getframe(1)


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def getfile(object):
    object = _plain_function(object)
    if isfunction(object):
        return object.__code__.co_filename
    if ismodule(object) and hasattr(object, "__file__"):
        return object.__file__
    raise TypeError(f"{object!r} is a built-in")


getsourcefile = getfile


def getsourcelines(object):
    function = unwrap(_plain_function(object))
    code = function.__code__
    number = code.co_firstlineno
    lines = []
    indent = None
    while True:
        line = sys._source_line(code.co_filename, number + len(lines))
        text = line.strip()
        if not text and not lines:
            raise OSError("could not get source code")
        depth = len(line) - len(line.lstrip())
        if indent is None:
            indent = depth
            is_head = True
        if text and depth <= indent and not is_head and not text.startswith((")", "]", "}")):
            break
        if text.startswith(("def ", "async def ", "class ")) and depth == indent:
            is_head = False
        lines.append(line + "\n")
        if len(lines) > 2000 or not any(
                sys._source_line(code.co_filename, number + len(lines) + ahead).strip()
                for ahead in range(20)):
            break
    while lines and not lines[-1].strip():
        lines.pop()
    return lines, number


def getsource(object):
    return "".join(getsourcelines(object)[0])


class _Empty:
    pass


_empty = _Empty


class _Kind(int):
    names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY",
             "VAR_KEYWORD")
    descriptions = ("positional-only", "positional or keyword", "variadic positional",
                    "keyword-only", "variadic keyword")

    @property
    def name(self):
        return self.names[self]

    @property
    def description(self):
        return self.descriptions[self]

    def __str__(self):
        return self.names[self]

    def __repr__(self):
        return f"<_ParameterKind.{self.names[self]}: {int(self)}>"


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


class Parameter:
    POSITIONAL_ONLY = _Kind(0)
    POSITIONAL_OR_KEYWORD = _Kind(1)
    VAR_POSITIONAL = _Kind(2)
    KEYWORD_ONLY = _Kind(3)
    VAR_KEYWORD = _Kind(4)
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        kept = {"name": self.name, "kind": self.kind, "default": self.default,
                "annotation": self.annotation, **changes}
        return Parameter(kept.pop("name"), kept.pop("kind"), **kept)

    def __str__(self):
        shown = self.name
        if self.annotation is not _empty:
            shown += f": {formatannotation(self.annotation)}"
        if self.default is not _empty:
            spaced = self.annotation is not _empty
            shown += f" = {self.default!r}" if spaced else f"={self.default!r}"
        return {2: "*", 4: "**"}.get(int(self.kind), "") + shown

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return ((self.name, self.kind, self.default, self.annotation)
                == (other.name, other.kind, other.default, other.annotation))

    def __hash__(self):
        return hash((self.name, int(self.kind)))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        args = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (3, 4) or name not in self.arguments:
                break
            if parameter.kind == 2:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        keywords = {}
        by_name = False
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments:
                by_name = by_name or parameter.kind in (0, 1)
            elif parameter.kind == 4:
                keywords.update(self.arguments[name])
            elif parameter.kind == 3 or by_name and parameter.kind == 1:
                keywords[name] = self.arguments[name]
        return keywords

    def apply_defaults(self):
        filled = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif parameter.default is not _empty:
                filled[name] = parameter.default
            elif parameter.kind in (2, 4):
                filled[name] = () if parameter.kind == 2 else {}
        self.arguments = filled

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<BoundArguments ({shown})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = types.MappingProxyType(
            {parameter.name: parameter for parameter in parameters or ()})
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True):
        return signature(obj)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return Signature(
            self.parameters.values() if parameters is _empty else parameters,
            return_annotation=(self.return_annotation if return_annotation is _empty
                               else return_annotation))

    def bind(self, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, is_partial):
        arguments = {}
        args = list(args)
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind == 2:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind == 4:
                if kwargs:
                    arguments[name] = kwargs
                    kwargs = {}
            elif kind in (0, 1) and args:
                if kind == 1 and name in kwargs:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif kind in (1, 3) and name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not is_partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __str__(self):
        shown = []
        has_positional_only = has_star = False
        for parameter in self.parameters.values():
            if parameter.kind == 0:
                has_positional_only = True
            elif has_positional_only:
                shown.append("/")
                has_positional_only = False
            if parameter.kind == 2:
                has_star = True
            elif parameter.kind == 3 and not has_star:
                shown.append("*")
                has_star = True
            shown.append(str(parameter))
        if has_positional_only:
            shown.append("/")
        result = f"({', '.join(shown)})"
        if self.return_annotation is not _empty:
            result += f" -> {formatannotation(self.return_annotation)}"
        return result

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self.parameters.values()) == list(other.parameters.values())
                and self.return_annotation == other.return_annotation)

    __hash__ = None


def _of_function(function):
    code = function.__code__
    annotations = getattr(function, "__annotations__", {}) or {}
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    names = code.co_varnames
    count = code.co_argcount
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default,
                                    annotation=annotations.get(name, _empty)))

    for place, name in enumerate(names[:count]):
        kind = Parameter.POSITIONAL_OR_KEYWORD
        if place < code.co_posonlyargcount:
            kind = Parameter.POSITIONAL_ONLY
        from_end = count - place
        add(name, kind, defaults[-from_end] if from_end <= len(defaults) else _empty)
    keyword_names = names[count:count + code.co_kwonlyargcount]
    rest = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[rest], Parameter.VAR_POSITIONAL)
        rest += 1
    for name in keyword_names:
        add(name, Parameter.KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[rest], Parameter.VAR_KEYWORD)
    return Signature(parameters, return_annotation=annotations.get("return", _empty))


def _without_first(found):
    parameters = list(found.parameters.values())
    if parameters and parameters[0].kind in (0, 1):
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _of_dataclass(fields):
    parameters = []
    for one in fields:
        default = _empty
        if type(one.default).__name__ != "_Missing":
            default = one.default
        elif type(one.default_factory).__name__ != "_Missing":
            from dataclasses import _FACTORY
            default = _FACTORY
        kind = Parameter.KEYWORD_ONLY if one.kw_only else Parameter.POSITIONAL_OR_KEYWORD
        parameters.append(Parameter(one.name, kind, default=default, annotation=one.type))
    return Signature(parameters, return_annotation=None)


def _of_partial(partial):
    found = signature(partial.func)
    given = len(partial.args)
    parameters = []
    by_name = False
    for parameter in found.parameters.values():
        if given and parameter.kind in (0, 1):
            given -= 1
            continue
        if parameter.name in partial.keywords:
            parameter = parameter.replace(default=partial.keywords[parameter.name],
                                          kind=Parameter.KEYWORD_ONLY)
            by_name = True
        elif by_name and parameter.kind == 1:
            parameter = parameter.replace(kind=Parameter.KEYWORD_ONLY)
        if by_name and parameter.kind == 2:
            continue
        parameters.append(parameter)
    return found.replace(parameters=parameters)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda function: hasattr(function, "__signature__"))
        if ismethod(obj):
            return signature(obj)
    own = getattr(obj, "__signature__", None)
    if isinstance(own, Signature):
        return own
    if isfunction(obj):
        fields = getattr(obj, "__signature_fields__", None)
        return _of_function(obj) if fields is None else _of_dataclass(fields)
    if type(obj).__name__ == "partial":
        return _of_partial(obj)
    if isclass(obj):
        for name in ("__init__", "__new__"):
            method = getattr(obj, name, None)
            if isfunction(method):
                found = signature(method)
                return found if hasattr(method, "__signature_fields__") else _without_first(found)
        return Signature()
    method = getattr(type(obj), "__call__", None)
    if isfunction(method):
        return _without_first(signature(method))
    if obj is object.__init__:
        return Signature([Parameter("self", 0), Parameter("args", 2), Parameter("kwargs", 4)])
    raise ValueError(f"no signature found for builtin {obj!r}")


class FullArgSpec(tuple):
    _fields = ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults",
               "annotations")

    def __getattr__(self, name):
        if name in FullArgSpec._fields:
            return self[FullArgSpec._fields.index(name)]
        raise AttributeError(name)

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"FullArgSpec({shown})"


def getfullargspec(func):
    args, kwonly, defaults, kwdefaults = [], [], [], {}
    varargs = varkw = None
    annotations = {}
    found = _of_function(_plain_function(func))
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    for parameter in found.parameters.values():
        if parameter.kind in (0, 1):
            args.append(parameter.name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        elif parameter.kind == 2:
            varargs = parameter.name
        elif parameter.kind == 3:
            kwonly.append(parameter.name)
            if parameter.default is not _empty:
                kwdefaults[parameter.name] = parameter.default
        else:
            varkw = parameter.name
        if parameter.annotation is not _empty:
            annotations[parameter.name] = parameter.annotation
    return FullArgSpec((args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None,
                        annotations))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        return dict(obj.__dict__.get("__annotations__", {}))
    return dict(getattr(obj, "__annotations__", None) or {})


class FrameInfo(tuple):
    frame = property(lambda self: self[0])
    filename = property(lambda self: self[1])
    lineno = property(lambda self: self[2])
    function = property(lambda self: self[3])
    code_context = property(lambda self: self[4])
    index = property(lambda self: self[5])


def _info(frame, lineno):
    code = frame.f_code
    line = sys._source_line(code.co_filename, lineno)
    return FrameInfo((frame, code.co_filename, lineno, code.co_name, [line + "\n"], 0))


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        found.append(_info(frame, frame.f_lineno))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb is not None:
        found.append(_info(tb.tb_frame, tb.tb_lineno))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(sys._getframe(1))


def trace(context=1):
    return getinnerframes(sys.exc_info()[2])
