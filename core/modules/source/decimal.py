"""Decimal numbers: a sign, an integer, a power of ten. Contexts are in _decimal_context."""

import math as _math
import numbers as _numbers
import re as _re
from collections import namedtuple as _namedtuple

from _decimal_context import (
    Clamped, Context, BasicContext, DecimalException, DefaultContext, DivisionByZero,
    ExtendedContext, FloatOperation, HAVE_CONTEXTVAR, HAVE_THREADS, Inexact, InvalidOperation,
    MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, Overflow, ROUND_05UP, ROUND_CEILING, ROUND_DOWN,
    ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Rounded, Subnormal,
    Underflow, getcontext, localcontext, setcontext, ConversionSyntax as _ConversionSyntax,
    DivisionImpossible as _DivisionImpossible, DivisionUndefined as _DivisionUndefined)

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")

_TEXT = _re.compile(r"""
    \s*(?P<sign>[-+])?
    (?:(?=\d|\.\d)(?P<int>\d*)(?:\.(?P<frac>\d*))?(?:E(?P<exp>[-+]?\d+))?
    |Inf(?:inity)?
    |(?P<signal>s)?NaN(?P<diag>\d*))\s*""", _re.VERBOSE | _re.IGNORECASE)
_MODULUS = (1 << 61) - 1
_FINITE, _INFINITE, _QUIET, _SIGNALLING = "", "F", "n", "N"


def _digits(number):
    return len(str(number)) if number else 1


def _rounds_up(rounding, sign, kept, half):
    """Whether to add one to what is kept. `half`: the rest beside a half: -1, 0, 1; it is not 0."""
    if rounding == ROUND_HALF_EVEN:
        return half > 0 or (half == 0 and kept & 1)
    if rounding == ROUND_HALF_UP:
        return half >= 0
    if rounding == ROUND_HALF_DOWN:
        return half > 0
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return kept % 5 == 0


def _shortened(sign, number, drop, rounding):
    """(number without its last `drop` digits, whether something was lost)."""
    unit = 10 ** drop
    kept, rest = divmod(number, unit)
    if not rest:
        return kept, False
    double = 2 * rest
    half = (double > unit) - (double < unit)
    return kept + bool(_rounds_up(rounding, sign, kept, half)), True


class Decimal:
    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            return cls._of_text(value, context)
        if isinstance(value, int):
            return _make(int(value < 0), abs(value), 0, cls=cls)
        if isinstance(value, Decimal):
            return value if type(value) is cls else _make(
                value._sign, value._int, value._exp, value._kind, cls)
        if isinstance(value, (tuple, list)):
            return cls._of_tuple(value)
        if isinstance(value, float):
            context = context or getcontext()
            context.raise_signals([FloatOperation])
            return cls._of_float(value)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def _of_text(cls, text, context=None):
        found = _TEXT.fullmatch(text.strip().replace("_", ""))
        if found is None:
            (context or getcontext()).raise_signals([_ConversionSyntax])
            return _make(0, 0, 0, _QUIET, cls)
        sign = int(found["sign"] == "-")
        if found["int"] is not None:
            fraction = found["frac"] or ""
            return _make(sign, int((found["int"] + fraction) or "0"),
                         int(found["exp"] or "0") - len(fraction), cls=cls)
        if found["diag"] is not None:
            return _make(sign, int(found["diag"] or "0"), 0,
                         _SIGNALLING if found["signal"] else _QUIET, cls)
        return _make(sign, 0, 0, _INFINITE, cls)

    @classmethod
    def _of_tuple(cls, value):
        if len(value) != 3:
            raise ValueError("argument must be a sequence of length 3")
        sign, digits, exponent = value
        if sign not in (0, 1):
            raise ValueError("sign must be an integer with the value 0 or 1")
        if not all(isinstance(digit, int) and 0 <= digit <= 9 for digit in digits):
            raise ValueError("coefficient must be a tuple of digits")
        number = int("".join(map(str, digits)) or "0")
        if exponent in ("F", "n", "N"):
            return _make(sign, 0 if exponent == "F" else number, 0, exponent, cls)
        if not isinstance(exponent, int):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        return _make(sign, number, exponent, cls=cls)

    @classmethod
    def _of_float(cls, value):
        if _math.isnan(value):
            return _make(0, 0, 0, _QUIET, cls)
        sign = int(_math.copysign(1.0, value) < 0)
        if _math.isinf(value):
            return _make(sign, 0, 0, _INFINITE, cls)
        numerator, denominator = abs(value).as_integer_ratio()
        places = denominator.bit_length() - 1
        return _make(sign, numerator * 5 ** places, -places, cls=cls)

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        return cls._of_float(f)

    # ---- Showing ----

    def as_tuple(self):
        if self._kind == _FINITE:
            return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)
        digits = (0,) if self._kind == _INFINITE else (
            tuple(map(int, str(self._int))) if self._int else ())
        return DecimalTuple(self._sign, digits, self._kind)

    def as_integer_ratio(self):
        if self._kind == _INFINITE:
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._kind:
            raise ValueError("cannot convert NaN to integer ratio")
        if self._exp >= 0:
            return (-1 if self._sign else 1) * self._int * 10 ** self._exp, 1
        denominator = 10 ** -self._exp
        divisor = _math.gcd(self._int, denominator)
        return (-1 if self._sign else 1) * (self._int // divisor), denominator // divisor

    def _special_text(self):
        if self._kind == _INFINITE:
            return "Infinity"
        return ("sNaN" if self._kind == _SIGNALLING else "NaN") + (
            str(self._int) if self._int else "")

    def _text(self, engineering=False, context=None):
        sign = "-" if self._sign else ""
        if self._kind:
            return sign + self._special_text()
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif digits == "0":
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            whole, fraction = "0", "." + "0" * -point + digits
        elif point >= len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point], "." + digits[point:]
        exponent = ""
        if left != point:
            letter = "E" if (context or getcontext()).capitals else "e"
            exponent = f"{letter}{left - point:+d}"
        return sign + whole + fraction + exponent

    def __str__(self):
        return self._text()

    def __repr__(self):
        return f"Decimal('{self._text()}')"

    def to_eng_string(self, context=None):
        return self._text(True, context)

    def __format__(self, specification):
        if not specification:
            return str(self)
        from _decimal_format import formatted
        return formatted(self, specification)

    # ---- Kinds ----

    def is_finite(self):
        return self._kind == _FINITE

    def is_infinite(self):
        return self._kind == _INFINITE

    def is_nan(self):
        return self._kind in (_QUIET, _SIGNALLING)

    def is_qnan(self):
        return self._kind == _QUIET

    def is_snan(self):
        return self._kind == _SIGNALLING

    def is_signed(self):
        return bool(self._sign)

    def is_zero(self):
        return self._kind == _FINITE and self._int == 0

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        return bool(self._kind == _FINITE and self._int
                    and self.adjusted() >= (context or getcontext()).Emin)

    def is_subnormal(self, context=None):
        return bool(self._kind == _FINITE and self._int
                    and self.adjusted() < (context or getcontext()).Emin)

    def number_class(self, context=None):
        if self._kind == _SIGNALLING:
            return "sNaN"
        if self._kind == _QUIET:
            return "NaN"
        sign = "-" if self._sign else "+"
        if self._kind:
            return sign + "Infinity"
        if not self._int:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def adjusted(self):
        return 0 if self._kind else self._exp + _digits(self._int) - 1

    def canonical(self):
        return self

    def conjugate(self):
        return self

    def radix(self):
        return Decimal(10)

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return _make(_convert(other)._sign, self._int, self._exp, self._kind)

    def same_quantum(self, other, context=None):
        other = _convert(other)
        if self._kind or other._kind:
            return self.is_nan() and other.is_nan() or (
                self.is_infinite() and other.is_infinite())
        return self._exp == other._exp

    # ---- Fitting into a context ----

    def _nan(self, context, other=None):
        """The NaN that comes of these operands; None when neither is one."""
        for value in (self, other):
            if value is not None and value._kind == _SIGNALLING:
                context.raise_signals([InvalidOperation])
                return _make(value._sign, value._int, 0, _QUIET)
        for value in (self, other):
            if value is not None and value._kind == _QUIET:
                return value
        return None

    def _rounded(self, context=None):
        context = context or getcontext()
        if self._kind:
            return self._nan(context) or Decimal(self)
        return _fitted(self._sign, self._int, self._exp, context)

    # ---- Comparing ----

    def _order(self, other):
        """-1, 0, 1 of two that are no NaNs."""
        if self._kind or other._kind:
            own = (1 - 2 * self._sign) * (self._kind == _INFINITE)
            others = (1 - 2 * other._sign) * (other._kind == _INFINITE)
            return (own > others) - (own < others)
        if not self._int or not other._int:
            own = (1 - 2 * self._sign) * bool(self._int)
            others = (1 - 2 * other._sign) * bool(other._int)
            return (own > others) - (own < others)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        direction = -1 if self._sign else 1
        own, others = self.adjusted(), other.adjusted()
        if own != others:
            return direction if own > others else -direction
        lowest = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - lowest)
        b = other._int * 10 ** (other._exp - lowest)
        return direction * ((a > b) - (a < b))

    def _compared(self, other, is_equality):
        """The order, or None when there is none, or NotImplemented."""
        if isinstance(other, float):
            context = getcontext()
            context.flags[FloatOperation] = True
            if not is_equality and context.traps[FloatOperation]:
                raise FloatOperation("strict semantics for mixing floats and Decimals are enabled")
            other = Decimal._of_float(other)
        elif isinstance(other, _numbers.Rational) and not isinstance(other, (int, Decimal)):
            scaled = _make(self._sign, self._int * other.denominator, self._exp, self._kind)
            return scaled._compared(Decimal(other.numerator), is_equality)
        other = _convert(other, True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if not is_equality or self.is_snan() or other.is_snan():
                getcontext().raise_signals([InvalidOperation])
            return None
        return self._order(other)

    def __eq__(self, other):
        order = self._compared(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order >= 0

    def compare(self, other, context=None):
        context = context or getcontext()
        other = _convert(other)
        return self._nan(context, other) or Decimal(self._order(other))

    def compare_signal(self, other, context=None):
        context = context or getcontext()
        other = _convert(other)
        if self.is_nan() or other.is_nan():
            context.raise_signals([InvalidOperation])
        return self.compare(other, context)

    def compare_total(self, other, context=None):
        other = _convert(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        direction = -1 if self._sign else 1
        kinds = {_FINITE: 0, _INFINITE: 0, _SIGNALLING: 1, _QUIET: 2}
        own, others = (kinds[self._kind], 0), (kinds[other._kind], 0)
        if self.is_nan() and other.is_nan():
            own, others = (own[0], self._int), (others[0], other._int)
        if own == others and not self.is_nan():
            order = self._order(other)
            if order:
                return Decimal(order)
            own, others = self._exp, other._exp
        return Decimal(direction * ((own > others) - (own < others)))

    def __hash__(self):
        if self._kind == _SIGNALLING:
            raise TypeError("Cannot hash a signaling NaN value")
        if self._kind == _QUIET:
            return object.__hash__(self)
        if self._kind == _INFINITE:
            return -314159 if self._sign else 314159
        power = pow(10, self._exp, _MODULUS) if self._exp >= 0 else pow(
            pow(10, _MODULUS - 2, _MODULUS), -self._exp, _MODULUS)
        value = self._int * power % _MODULUS
        value = -value if self._sign else value
        return -2 if value == -1 else value

    def __bool__(self):
        return bool(self._kind or self._int)

    def max(self, other, context=None):
        return self._extreme(other, context, 1)

    def min(self, other, context=None):
        return self._extreme(other, context, -1)

    def _extreme(self, other, context, direction):
        context = context or getcontext()
        other = _convert(other)
        if self.is_nan() or other.is_nan():
            if self.is_qnan() and not other.is_nan():
                return other._rounded(context)
            if other.is_qnan() and not self.is_nan():
                return self._rounded(context)
            return self._nan(context, other)
        order = self._order(other) or int(self.compare_total(other))
        return (self if order * direction >= 0 else other)._rounded(context)

    # ---- Sums and products ----

    def _minus(self, context=None):
        context = context or getcontext()
        nan = self._nan(context)
        if nan is not None:
            return nan
        if not self._kind and not self._int and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._rounded(context)
        return self.copy_negate()._rounded(context)

    def _plus(self):
        context = getcontext()
        if not self._kind and not self._int and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._rounded(context)
        return self._rounded(context)

    def _abs(self, context=None):
        context = context or getcontext()
        return self._nan(context) or self.copy_abs()._rounded(context)

    __neg__ = _minus
    __pos__ = _plus
    __abs__ = _abs

    def _add(self, other, context=None):
        context = context or getcontext()
        if self._kind or other._kind:
            nan = self._nan(context, other)
            if nan is not None:
                return nan
            if self._kind and other._kind and self._sign != other._sign:
                return _invalid(context, InvalidOperation)
            return self if self._kind else other
        exponent = min(self._exp, other._exp)
        if not self._int or not other._int:
            return self._add_zero(other, exponent, context)
        # A term far below the last digit only tells on which side of it the sum lies.
        a, b = (self, other) if self.adjusted() >= other.adjusted() else (other, self)
        lowest = min(a._exp, a.adjusted() - context.prec - 2)
        if b.adjusted() < lowest:
            b = _make(b._sign, 1, lowest - 1)
            exponent = min(a._exp, b._exp)
        total = (a._signed() * 10 ** (a._exp - exponent) + b._signed() * 10 ** (b._exp - exponent))
        if not total:
            negative = context.rounding == ROUND_FLOOR
            if self._sign == other._sign:
                negative = self._sign
            return _fitted(int(negative), 0, exponent, context)
        return _fitted(int(total < 0), abs(total), exponent, context)

    def _add_zero(self, other, exponent, context):
        if not self._int and not other._int:
            sign = self._sign & other._sign
            if self._sign != other._sign and context.rounding == ROUND_FLOOR:
                sign = 1
            return _fitted(sign, 0, exponent, context)
        term = other if not self._int else self
        exponent = max(exponent, term.adjusted() - context.prec - 1)
        if exponent < term._exp:
            return _fitted(term._sign, term._int * 10 ** (term._exp - exponent), exponent, context)
        return term._rounded(context)

    def _signed(self):
        return -self._int if self._sign else self._int

    def _subtract(self, other, context=None):
        if other.is_nan():
            context = context or getcontext()
            return self._nan(context, other)
        return self._add(other.copy_negate(), context)

    def _multiply(self, other, context=None):
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = self._nan(context, other)
            if nan is not None:
                return nan
            if self.is_zero() or other.is_zero():
                return _invalid(context, InvalidOperation)
            return _make(sign, 0, 0, _INFINITE)
        return _fitted(sign, self._int * other._int, self._exp + other._exp, context)

    def _divide(self, other, context=None):
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = self._nan(context, other)
            if nan is not None:
                return nan
            if self._kind and other._kind:
                return _invalid(context, InvalidOperation)
            if self._kind:
                return _make(sign, 0, 0, _INFINITE)
            context.raise_signals([Clamped])
            return _make(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return _invalid(context, _DivisionUndefined)
            context.raise_signals([DivisionByZero])
            return _make(sign, 0, 0, _INFINITE)
        exponent = self._exp - other._exp
        if not self._int:
            return _fitted(sign, 0, exponent, context)
        shift = max(0, _digits(other._int) - _digits(self._int) + context.prec + 1)
        quotient, rest = divmod(self._int * 10 ** shift, other._int)
        exponent -= shift
        if rest:
            # A digit that is neither 0 nor 5 tells the rounding that more follows.
            quotient += quotient % 5 == 0
        else:
            ideal = exponent + shift
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _fitted(sign, quotient, exponent, context)

    def _whole_quotient(self, other, context):
        """(quotient, remainder) as ints at the lower exponent; None: the quotient is too long."""
        exponent = min(self._exp, other._exp)
        if self.adjusted() - other.adjusted() > context.prec + 1:
            return None
        if other.adjusted() - self.adjusted() > 1:
            exponent = max(exponent, self.adjusted() - context.prec)
            exponent = min(exponent, self._exp)
            return 0, self._int * 10 ** (self._exp - exponent), exponent
        quotient, rest = divmod(self._int * 10 ** (self._exp - exponent),
                                other._int * 10 ** (other._exp - exponent))
        return None if quotient >= 10 ** context.prec else (quotient, rest, exponent)

    def _divided_whole(self, other, context, wanted):
        """The quotient and the remainder, as far as they are wanted."""
        sign = self._sign ^ other._sign
        nan = self._nan(context, other)
        if nan is not None:
            return nan, nan
        if self._kind:
            if other._kind:
                return (_invalid(context, InvalidOperation),) * 2
            if wanted != "quotient":
                rest = _invalid(context, InvalidOperation)
                return _make(sign, 0, 0, _INFINITE), rest
            return _make(sign, 0, 0, _INFINITE), None
        if not other._kind and not other._int:
            if not self._int:
                return (_invalid(context, _DivisionUndefined),) * 2
            if wanted == "quotient":
                context.raise_signals([DivisionByZero])
            elif wanted == "rest":
                context.raise_signals([InvalidOperation])
            else:
                context.raise_signals([DivisionByZero, InvalidOperation])
            return _make(sign, 0, 0, _INFINITE), _make(0, 0, 0, _QUIET)
        if other._kind:
            return _make(sign, 0, 0), self._rounded(context)
        if not self._int:
            return _make(sign, 0, 0), _fitted(self._sign, 0, min(self._exp, other._exp), context)
        parts = self._whole_quotient(other, context)
        if parts is None:
            return (_invalid(context, _DivisionImpossible),) * 2
        quotient, rest, exponent = parts
        return _make(sign, quotient, 0), _fitted(self._sign, rest, exponent, context)

    def _divide_int(self, other, context=None):
        return self._divided_whole(other, context or getcontext(), "quotient")[0]

    def _remainder(self, other, context=None):
        return self._divided_whole(other, context or getcontext(), "rest")[1]

    def _divmod(self, other, context=None):
        return self._divided_whole(other, context or getcontext(), "both")

    def remainder_near(self, other, context=None):
        context = context or getcontext()
        other = _convert(other)
        quotient, rest = self._divided_whole(other, context, "rest")
        if rest._kind or other._kind:
            return rest
        double = _make(0, rest._int * 2, rest._exp)._order(other.copy_abs())
        if double > 0 or (double == 0 and quotient._int & 1):
            step = other.copy_abs() if rest._sign else other.copy_abs().copy_negate()
            return rest._add(step, context)
        return rest

    def fma(self, other, third, context=None):
        context = context or getcontext()
        other, third = _convert(other), _convert(third)
        if self._kind or other._kind or third._kind:
            return self._multiply(other, context)._add(third, context)
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product._add(third, context)

    # ---- Powers, roots, logarithms ----

    def __pow__(self, other, modulo=None):
        other = _convert(other, True)
        if other is NotImplemented:
            return other
        if modulo is not None:
            return self._power_modulo(other, _convert(modulo))
        return self._power(other)

    def __rpow__(self, other):
        other = _convert(other, True)
        return other if other is NotImplemented else other._power(self)

    def _power_modulo(self, other, modulo):
        context = getcontext()
        whole = all(value._kind == _FINITE and value == value.to_integral_value()
                    for value in (self, other, modulo))
        if not whole or other < 0 or not modulo or modulo.adjusted() >= context.prec:
            return _invalid(context, InvalidOperation)
        result = pow(abs(int(self)), int(other), abs(int(modulo)))
        sign = self._sign and int(other) & 1
        return _make(int(bool(sign)), result, 0)

    def _power(self, other, context=None):
        from _decimal_functions import power
        return power(self, other, context or getcontext())

    def sqrt(self, context=None):
        from _decimal_functions import square_root
        return square_root(self, context or getcontext())

    def exp(self, context=None):
        from _decimal_functions import exponential
        return exponential(self, context or getcontext())

    def ln(self, context=None):
        from _decimal_functions import logarithm
        return logarithm(self, context or getcontext(), False)

    def log10(self, context=None):
        from _decimal_functions import logarithm
        return logarithm(self, context or getcontext(), True)

    def logb(self, context=None):
        context = context or getcontext()
        nan = self._nan(context)
        if nan is not None:
            return nan
        if self._kind:
            return _make(0, 0, 0, _INFINITE)
        if not self._int:
            context.raise_signals([DivisionByZero])
            return _make(1, 0, 0, _INFINITE)
        return Decimal(self.adjusted())._rounded(context)

    def scaleb(self, other, context=None):
        context = context or getcontext()
        other = _convert(other)
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        if other._kind or other._exp != 0:
            return _invalid(context, InvalidOperation)
        if self._kind:
            return self
        return _fitted(self._sign, self._int, self._exp + other._signed(), context)

    # ---- Rounding ----

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _convert(exp)
        rounding = rounding or context.rounding
        if self._kind or exp._kind:
            nan = self._nan(context, exp)
            if nan is not None:
                return nan
            return self if self._kind and exp._kind else _invalid(context, InvalidOperation)
        wanted = exp._exp
        if not context.Etiny() <= wanted <= context.Emax:
            return _invalid(context, InvalidOperation)
        if not self._int:
            return _fitted(self._sign, 0, wanted, context)
        if self.adjusted() > context.Emax or self.adjusted() - wanted + 1 > context.prec:
            return _invalid(context, InvalidOperation)
        result, lost = self._at_exponent(wanted, rounding)
        if result.adjusted() > context.Emax or _digits(result._int) > context.prec:
            return _invalid(context, InvalidOperation)
        signals = []
        if result._int and result.adjusted() < context.Emin:
            signals.append(Subnormal)
        if wanted > self._exp:
            signals += [Inexact, Rounded] if lost else [Rounded]
        context.raise_signals(signals)
        return result

    def _at_exponent(self, exponent, rounding):
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent), False
        drop = min(exponent - self._exp, _digits(self._int) + 1)
        number, lost = _shortened(self._sign, self._int, drop, rounding)
        return _make(self._sign, number, exponent), lost

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        if self._kind:
            return self._nan(context) or self
        if self._exp >= 0:
            return Decimal(self)
        return self._at_exponent(0, rounding or context.rounding)[0]

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        if self._kind:
            return self._nan(context) or self
        if self._exp >= 0:
            return Decimal(self)
        result, lost = self._at_exponent(0, rounding or context.rounding)
        context.raise_signals([Inexact, Rounded] if lost else [Rounded])
        return result

    def normalize(self, context=None):
        context = context or getcontext()
        result = self._rounded(context)
        if result._kind:
            return result
        if not result._int:
            return _make(result._sign, 0, 0)
        number, exponent = result._int, result._exp
        while number % 10 == 0 and exponent < context.Emax:
            number //= 10
            exponent += 1
        return _make(result._sign, number, exponent)

    def _neighbour(self, context, upwards):
        nan = self._nan(context)
        if nan is not None:
            return nan
        if self._kind:
            if bool(self._sign) != upwards:
                return self
            return _make(self._sign, 10 ** context.prec - 1, context.Etop())
        context = context.copy()
        context.rounding = ROUND_CEILING if upwards else ROUND_FLOOR
        context.clear_traps()
        rounded = self._rounded(context)
        if rounded != self:
            return rounded
        return self._add(_make(int(not upwards), 1, context.Etiny() - 1), context)

    def next_plus(self, context=None):
        return self._neighbour(context or getcontext(), True)

    def next_minus(self, context=None):
        return self._neighbour(context or getcontext(), False)

    def next_toward(self, other, context=None):
        context = context or getcontext()
        other = _convert(other)
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        order = self._order(other)
        return self._neighbour(context, order < 0) if order else self.copy_sign(other)

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)
        return self._to_int(ROUND_HALF_EVEN)

    def _to_int(self, rounding):
        if self._kind == _INFINITE:
            raise OverflowError("cannot convert Infinity to integer")
        if self._kind:
            raise ValueError("cannot convert NaN to integer")
        if self._exp >= 0:
            return self._signed() * 10 ** self._exp
        return self._at_exponent(0, rounding)[0]._signed()

    def __trunc__(self):
        return self._to_int(ROUND_DOWN)

    __int__ = __trunc__

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def __float__(self):
        if self._kind == _SIGNALLING:
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-" if self._sign else "") + "nan" if self._kind == _QUIET else str(self))

    def __complex__(self):
        return complex(float(self))

    # ---- The rest ----

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), (str(self),)


def _make(sign, number, exponent, kind=_FINITE, cls=Decimal):
    made = object.__new__(cls)
    made._sign = sign
    made._int = number
    made._exp = exponent
    made._kind = kind
    return made


def _convert(value, may_fail=False):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if may_fail:
        return NotImplemented
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _invalid(context, signal):
    context.raise_signals([signal])
    return _make(0, 0, 0, _QUIET)


def _fitted(sign, number, exponent, context):
    """The number with as many digits as the context has room for."""
    tiny, top = context.Etiny(), context.Etop()
    if not number:
        fitting = min(max(exponent, tiny), top if context.clamp else context.Emax)
        if fitting != exponent:
            context.raise_signals([Clamped])
        return _make(sign, 0, fitting)
    size = _digits(number)
    if size <= context.prec and tiny <= exponent and exponent + size - 1 <= context.Emax and (
            exponent + size - 1 >= context.Emin):
        if context.clamp and exponent > top:
            context.raise_signals([Clamped])
            return _make(sign, number * 10 ** (exponent - top), top)
        return _make(sign, number, exponent)
    return _squeezed(sign, number, exponent, size, context)


def _squeezed(sign, number, exponent, size, context):
    signals = []
    lowest = max(exponent + size - context.prec, context.Etiny())
    was_subnormal = exponent + size - 1 < context.Emin
    lost = False
    if exponent < lowest:
        drop = min(lowest - exponent, size + 1)
        number, lost = _shortened(sign, number, drop, context.rounding)
        exponent = lowest
        if number == 10 ** context.prec:
            number //= 10
            exponent += 1
        signals.append(Rounded)
    if exponent + _digits(number) - 1 > context.Emax:
        context.raise_signals([Overflow, Inexact, Rounded])
        to_infinity = _rounds_up(context.rounding, sign, 5, 1) and (
            context.rounding != ROUND_05UP)
        if to_infinity:
            return _make(sign, 0, 0, _INFINITE)
        return _make(sign, 10 ** context.prec - 1, context.Etop())
    if was_subnormal:
        signals.append(Subnormal)
        if lost:
            signals.append(Underflow)
        if not number:
            signals.append(Clamped)
    if lost:
        signals.append(Inexact)
    context.raise_signals(signals)
    return _make(sign, number, exponent)


def _operators(name, method):
    def forward(self, other):
        other = _convert(other, True)
        return other if other is NotImplemented else method(self, other)

    def reverse(self, other):
        other = _convert(other, True)
        return other if other is NotImplemented else method(other, self)

    forward.__name__, reverse.__name__ = f"__{name}__", f"__r{name}__"
    setattr(Decimal, f"__{name}__", forward)
    setattr(Decimal, f"__r{name}__", reverse)


_operators("add", Decimal._add)
_operators("sub", Decimal._subtract)
_operators("mul", Decimal._multiply)
_operators("truediv", Decimal._divide)
_operators("floordiv", Decimal._divide_int)
_operators("mod", Decimal._remainder)
_operators("divmod", Decimal._divmod)
_numbers.Number.register(Decimal)
