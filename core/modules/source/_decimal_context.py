"""What goes on around decimal arithmetic: precision, rounding, signals."""

from contextvars import ContextVar as _ContextVar

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = (
    "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING")
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = (
    "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP")
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN,
              ROUND_HALF_EVEN, ROUND_05UP)
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


# In the order in which a context shows them, and in that in which they are raised.
SIGNALS = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded,
           Subnormal, Underflow)
_RAISED = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow,
           Rounded, Inexact, Clamped)
for _class in (DecimalException, ConversionSyntax, DivisionImpossible, DivisionUndefined,
               InvalidContext, *SIGNALS):
    _class.__module__ = "decimal"


class _Signals(dict):
    """Which signals are set: its keys are all there are."""

    def __setitem__(self, key, value):
        if key not in SIGNALS:
            raise KeyError("invalid error flag")
        dict.__setitem__(self, key, bool(value))

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")


def _signals(given):
    if isinstance(given, dict):
        return _Signals((signal, bool(given.get(signal))) for signal in SIGNALS)
    return _Signals((signal, signal in given) for signal in SIGNALS)


def _check(name, value, low, high):
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if not low <= value <= high:
        raise ValueError(f"valid values for {name} are 0 or 1" if high == 1 else
                         f"valid range for {name} is [{_bound(low)}, {_bound(high)}]")


def _bound(number):
    return {MAX_PREC: "MAX_PREC", MIN_EMIN: "MIN_EMIN"}.get(number, str(number))


_LIMITS = {"prec": (1, MAX_PREC), "Emin": (MIN_EMIN, 0), "Emax": (0, MAX_EMAX), "capitals": (0, 1),
           "clamp": (0, 1)}


class Context:
    __module__ = "decimal"

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None, **others):
        for name in others:
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        base = DefaultContext
        for name, value in (("prec", prec), ("rounding", rounding), ("Emin", Emin), ("Emax", Emax),
                            ("capitals", capitals), ("clamp", clamp)):
            setattr(self, name, getattr(base, name) if value is None else value)
        self.__dict__["traps"] = _signals(base.traps if traps is None else traps)
        self.__dict__["flags"] = _signals(flags or ())

    def __setattr__(self, name, value):
        if name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, "
                                "ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
                                "ROUND_HALF_EVEN,\n   ROUND_05UP]")
        elif name in _LIMITS:
            _check(name, value, *_LIMITS[name])
        elif name in ("flags", "traps"):
            value = _signals(value)
        else:
            raise AttributeError(
                f"'decimal.Context' object has no attribute {name!r}")
        self.__dict__[name] = value

    def __repr__(self):
        flags = ", ".join(signal.__name__ for signal in SIGNALS if self.flags[signal])
        traps = ", ".join(signal.__name__ for signal in SIGNALS if self.traps[signal])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, "
                f"Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, "
                f"flags=[{flags}], traps=[{traps}])")

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       self.flags, self.traps)

    __copy__ = copy

    def clear_flags(self):
        for signal in SIGNALS:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in SIGNALS:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def raise_signals(self, signals):
        """Sets the flags; raises the first that is trapped, with all of them."""
        trapped = []
        for signal in signals:
            kind = signal if signal in SIGNALS else InvalidOperation
            self.flags[kind] = True
            if self.traps[kind]:
                trapped.append((kind, signal))
        if trapped:
            trapped.sort(key=lambda pair: _RAISED.index(pair[0]))
            raise trapped[0][0]([signal for _, signal in trapped])

    def _decimal(self, value):
        from decimal import Decimal
        if isinstance(value, (Decimal, int)):
            return Decimal(value)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    def create_decimal(self, num="0"):
        from decimal import Decimal
        return Decimal(num)._rounded(self)

    def create_decimal_from_float(self, f):
        from decimal import Decimal
        return Decimal.from_float(f)._rounded(self)

    def radix(self):
        return self._decimal(10)


def _by_method(name, unary):
    if unary:
        def call(self, a, /):
            return getattr(self._decimal(a), name)(context=self)
    else:
        def call(self, a, b, /):
            return getattr(self._decimal(a), name)(self._decimal(b), context=self)
    call.__name__ = name
    return call


for _name in ("exp", "ln", "log10", "sqrt", "normalize", "next_minus", "next_plus", "number_class",
              "to_integral_value", "to_integral_exact", "to_eng_string", "logb"):
    setattr(Context, _name, _by_method(_name, True))
for _name in ("compare", "max", "min", "quantize", "remainder_near", "scaleb", "next_toward"):
    setattr(Context, _name, _by_method(_name, False))


def _by_operator(name, unary):
    if unary:
        def call(self, a, /):
            return getattr(self._decimal(a), name)(self)
    else:
        def call(self, a, b, /):
            return getattr(self._decimal(a), name)(self._decimal(b), self)
    return call


for _name, _method in (("abs", "_abs"), ("minus", "_minus"), ("plus", "_rounded")):
    setattr(Context, _name, _by_operator(_method, True))
for _name, _method in (("add", "_add"), ("subtract", "_subtract"), ("multiply", "_multiply"),
                       ("divide", "_divide"), ("divide_int", "_divide_int"),
                       ("remainder", "_remainder"), ("divmod", "_divmod")):
    setattr(Context, _name, _by_operator(_method, False))


def _power(self, a, b, modulo=None):
    return self._decimal(a)._power(self._decimal(b), self) if modulo is None else pow(
        self._decimal(a), self._decimal(b), self._decimal(modulo))


def _fma(self, a, b, c, /):
    return self._decimal(a).fma(self._decimal(b), self._decimal(c), context=self)


Context.power = _power
Context.fma = _fma

DefaultContext = object.__new__(Context)
DefaultContext.__dict__.update(
    prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0,
    flags=_signals(()), traps=_signals((DivisionByZero, Overflow, InvalidOperation)))
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[
    DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])

_current = _ContextVar("decimal_context")


def getcontext():
    try:
        return _current.get()
    except LookupError:
        context = DefaultContext.copy()
        _current.set(context)
        return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *error):
        setcontext(self._saved)


def localcontext(ctx=None, **keywords):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in keywords.items():
        if name not in _LIMITS and name not in ("rounding", "flags", "traps"):
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        setattr(context, name, value)
    return _Local(context)
