"""Powers, roots, exponentials and logarithms of decimals, rounded as if they were exact.

Those that no decimal equals are worked out as integers with more and more digits, until what
follows no longer matters for the rounding.
"""

import math as _math
from decimal import (Decimal, Inexact, InvalidOperation, ROUND_HALF_EVEN, Rounded, _digits, _fitted,
                     _invalid, _make)

# In units of the last digit that is worked out.
_ERROR = 10 ** 6


class _HalfEven:
    """A context that rounds to the nearest, whatever the one behind it does."""
    rounding = ROUND_HALF_EVEN

    def __init__(self, context):
        self._context = context

    def __getattr__(self, name):
        return getattr(self._context, name)


def square_root(value, context):
    nearest = _HalfEven(context)
    nan = value._nan(context)
    if nan is not None:
        return nan
    if value.is_zero():
        return _fitted(value._sign, 0, value._exp >> 1, nearest)
    if value._sign:
        return _invalid(context, InvalidOperation)
    if value._kind:
        return value
    ideal = value._exp >> 1
    number = value._int * (10 if value._exp & 1 else 1)
    shift = max(0, context.prec + 2 - (_digits(number) + 1) // 2)
    exponent = ideal - shift
    number *= 100 ** shift
    root = _math.isqrt(number)
    if root * root == number:
        while exponent < ideal and root % 10 == 0:
            root //= 10
            exponent += 1
    else:
        root += root % 5 == 0
    return _fitted(0, root, exponent, nearest)


# ---- On integers that stand for n / 10**places ----

def _small_inverse_tangent(denominator, unit):
    """The hyperbolic one of 1 / denominator."""
    power = total = unit // denominator
    square = denominator * denominator
    i = 1
    while power:
        power //= square
        i += 2
        total += power // i
    return total


_ln10_known = {}


def _ln10(places):
    if places not in _ln10_known:
        unit = 10 ** (places + 10)
        total = (46 * _small_inverse_tangent(31, unit) + 34 * _small_inverse_tangent(49, unit)
                 + 20 * _small_inverse_tangent(161, unit))
        _ln10_known[places] = total // 10 ** 10
    return _ln10_known[places]


def _exp(x, places):
    """e**x for x in [0, 3]: made small by halving, then squared as often."""
    halvings = 6 + _math.isqrt(places)
    guard = 10 + halvings // 3
    unit = 10 ** (places + guard)
    x = x * 10 ** guard >> halvings
    total = term = unit
    i = 0
    while term:
        i += 1
        term = term * x // (unit * i)
        total += term
    for _ in range(halvings):
        total = total * total // unit
    return total // 10 ** guard


def _ln(x, places):
    """Of x in [0.3, 3.2]: brought near 1 by roots, then twice the inverse tangent."""
    roots = 6 + _math.isqrt(places) // 2
    guard = 10 + roots // 3
    unit = 10 ** (places + guard)
    x *= 10 ** guard
    for _ in range(roots):
        x = _math.isqrt(x * unit)
    power = total = (x - unit) * unit // (x + unit)
    square = power * power // unit
    i = 1
    while power not in (0, -1):
        power = power * square // unit
        i += 2
        total += power // i
    return (total << roots + 1) // 10 ** guard


def _ln_of(value, places):
    """(the logarithm, places)"""
    size = _digits(value._int)
    exponent = value._exp + size
    shift = places - size
    number = value._int * 10 ** shift if shift >= 0 else value._int // 10 ** -shift
    if number * 3 < 10 ** places:
        number *= 10
        exponent -= 1
    extra = _digits(abs(exponent))
    whole = exponent * _ln10(places + extra) // 10 ** extra
    return _ln(number, places) + whole


def _settled(work, context, sign=0):
    """Rounds what work(places) gives: (number, exponent, sign). Ever more places are asked for until the
    error cannot change the rounding; what stays near a border lies on it."""
    extra = 20
    while True:
        number, exponent, negative = work(context.prec + extra)
        drop = _digits(number) - context.prec
        if drop > 8:
            unit = 10 ** drop
            rest = number % unit
            if _ERROR < rest < unit - _ERROR and abs(2 * rest - unit) > 2 * _ERROR:
                number += number % 5 == 0
                break
            if extra > 100:
                half = 5 * 10 ** (drop - 1)
                number = (number + half // 10 ** 4) // 10 ** (drop - 1) * 10 ** (drop - 1)
                context.raise_signals([Inexact, Rounded])
                break
        extra *= 2
        if extra > 20 * (context.prec + 100) + 4000:
            break
    return _fitted(sign ^ negative, number, exponent, _HalfEven(context))


def _near_one(negative, context):
    places = context.prec + 2
    return _fitted(0, 10 ** places + (-1 if negative else 1), -places, _HalfEven(context))


def _exp_of(work, magnitude, negative, context, sign=0):
    """e**x where work(places) gives x, whose adjusted exponent is about `magnitude`."""
    if magnitude > _digits(max(context.Emax, -context.Etiny())) + 1:
        exponent = context.Etiny() - 2 if negative else context.Emax + 2
        return _fitted(sign, 1, exponent, _HalfEven(context))

    def scaled(places):
        extra = max(0, magnitude) + 3
        x = work(places + extra)
        ten = _ln10(places + extra)
        power, rest = divmod(x, ten)
        return _exp(rest // 10 ** extra, places), power - places, 0

    return _settled(scaled, context, sign)


def _scaled(value, places):
    shift = value._exp + places
    number = value._int * 10 ** shift if shift >= 0 else value._int // 10 ** -shift
    return -number if value._sign else number


def exponential(value, context):
    nan = value._nan(context)
    if nan is not None:
        return nan
    if value._kind:
        return _make(0, 0, 0) if value._sign else value
    if not value._int:
        return Decimal(1)
    if value.adjusted() < -context.prec - 3:
        return _near_one(value._sign, context)
    return _exp_of(lambda places: _scaled(value, places), value.adjusted(), value._sign, context)


def logarithm(value, context, is_decimal):
    nan = value._nan(context)
    if nan is not None:
        return nan
    if value.is_zero():
        return _make(1, 0, 0, "F")
    if value._sign:
        return _invalid(context, InvalidOperation)
    if value._kind:
        return value
    if is_decimal and str(value._int).rstrip("0") == "1":
        return Decimal(value.adjusted())._rounded(context)
    if value == 1:
        return Decimal(0)

    def scaled(places):
        number = _ln_of(value, places)
        if is_decimal:
            number = number * 10 ** places // _ln10(places)
        return abs(number), -places, int(number < 0)

    return _settled(scaled, context)


def _power_of_infinity(base, power, sign, context):
    if power._kind:
        order = base.copy_abs()._order(Decimal(1))
        if order == 0:
            return _fitted(sign, 10 ** (context.prec - 1), 1 - context.prec, context)
        grows = (order > 0) != bool(power._sign)
    else:
        grows = not power._sign
    return _make(sign, 0, 0, "F") if grows else _make(sign, 0, 0)


def power(base, power, context):
    nan = base._nan(context, power)
    if nan is not None:
        return nan
    if power.is_zero():
        return _invalid(context, InvalidOperation) if base.is_zero() else Decimal(1)
    is_whole = not power._kind and power == power.to_integral_value()
    sign = int(bool(base._sign and is_whole and int(power) & 1))
    if base._sign and not is_whole and not (base.is_zero() or power._kind and base._kind):
        return _invalid(context, InvalidOperation)
    if base._kind or power._kind:
        return _power_of_infinity(base, power, sign, context)
    if not base._int:
        return _make(sign, 0, 0, "F") if power._sign else _make(sign, 0, 0)
    if is_whole:
        times = abs(int(power))
        if times * _digits(base._int) < 20000 or base._int == 1:
            number = base._int ** times if base._int != 1 else 1
            if not power._sign:
                return _fitted(sign, number, base._exp * times, context)
            return _make(sign, 1, 0)._divide(_make(0, number, base._exp * times), context)
    if base.copy_abs() == 1:
        context.raise_signals([Inexact, Rounded])
        return _fitted(sign, 10 ** (context.prec - 1), 1 - context.prec, context)
    magnitude = power.adjusted() + base.copy_abs().ln(_HalfEven(context)).adjusted() + 1
    negative = (base.copy_abs()._order(Decimal(1)) < 0) != bool(power._sign)
    if magnitude < -context.prec - 3:
        return _near_one(negative, context)

    def work(places):
        extra = max(0, power.adjusted()) + 3
        product = _ln_of(base.copy_abs(), places + extra) * power._signed()
        shift = power._exp - extra
        return product * 10 ** shift if shift >= 0 else product // 10 ** -shift

    result = _exp_of(work, magnitude, negative, context, sign)
    missing = context.prec - _digits(result._int)
    if not result._kind and result._int and missing > 0 and result._exp - missing >= context.Etiny():
        return _make(result._sign, result._int * 10 ** missing, result._exp - missing)
    return result
