"""format() of a decimal: the float's mini-language, on exact digits."""

import re as _re
from decimal import (ROUND_HALF_EVEN, getcontext, _digits, _make)

_FIXED = ("f", "F", "%")
_EXPONENTIAL = ("e", "E")

_SPECIFICATION = _re.compile(r"""
    (?:(?P<fill>.)?(?P<align>[<>=^]))?
    (?P<sign>[-+ ])?(?P<no_negative_zero>z)?(?P<zero>0)?(?P<width>\d+)?
    (?P<grouping>,)?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?""", _re.VERBOSE | _re.DOTALL)


def _rounded(value, precision, kind):
    rounding = getcontext().rounding
    if kind in _EXPONENTIAL:
        if not value._int:
            return value
        keep = precision + 1
    elif kind in _FIXED:
        return value._at_exponent(-precision, rounding)[0]
    else:
        keep = precision or 1
    if value._int and _digits(value._int) > keep:
        shorter = value._at_exponent(value._exp + _digits(value._int) - keep, rounding)[0]
        if _digits(shorter._int) > keep:
            shorter = _make(shorter._sign, shorter._int // 10, shorter._exp + 1)
        return shorter
    return value


def _grouped(digits, width):
    """Commas between thousands; zeros in front as far as the width wants."""
    while True:
        text = f"{int(digits):,}" if digits[0] != "0" or len(digits) == 1 else ""
        if not text:
            parts = []
            rest = digits
            while rest:
                parts.append(rest[-3:])
                rest = rest[:-3]
            text = ",".join(reversed(parts))
        if len(text) >= width:
            return text
        digits = "0" + digits


def _body(value, kind):
    """(digits before the point, behind it, exponent as text)"""
    digits = str(value._int)
    if kind in _FIXED:
        point = len(digits) + value._exp
    elif kind in _EXPONENTIAL:
        point = 1
    else:
        left = value._exp + len(digits)
        point = left if value._exp <= 0 and left > -6 else 1
    left = value._exp + len(digits)
    if point <= 0:
        whole, fraction = "0", "0" * -point + digits
    elif point >= len(digits):
        whole, fraction = digits + "0" * (point - len(digits)), ""
    else:
        whole, fraction = digits[:point], digits[point:]
    exponent = ""
    if kind in _EXPONENTIAL or (kind not in _FIXED and left != point):
        letter = kind if kind in _EXPONENTIAL else "e" if kind == "g" else "E"
        exponent = f"{letter}{left - point:+d}"
    return whole, fraction, exponent


def formatted(value, specification):
    found = _SPECIFICATION.fullmatch(specification)
    if found is None:
        raise ValueError("invalid format string")
    fill, align = found["fill"] or " ", found["align"] or ">"
    if found["zero"]:
        if found["align"]:
            raise ValueError("invalid format string")
        fill, align = "0", "="
    width = int(found["width"] or 0)
    kind = found["type"] or ""
    if kind == "n":
        kind = "g"
    precision = found["precision"]
    precision = None if precision is None else int(precision)
    shown_kind = kind or ("G" if getcontext().capitals else "g")
    if value._kind:
        sign, body = value._sign, value._special_text() + ("%" if kind == "%" else "")
        prefix = "-" if sign else found["sign"] if found["sign"] in ("+", " ") else ""
        if found["zero"]:
            fill = " "
            align = ">"
        return _padded(prefix, body, fill, align, width)
    if kind == "%":
        value = _make(value._sign, value._int, value._exp + 2)
    if precision is not None:
        value = _rounded(value, precision, kind or "g")
    elif kind in _FIXED and value._exp > 0:
        value = value._at_exponent(0, ROUND_HALF_EVEN)[0]
    sign = value._sign
    if found["no_negative_zero"] and not value._int:
        sign = 0
    if kind in _EXPONENTIAL:
        if precision is not None:
            whole, fraction, exponent = _exponential(value, kind, precision)
        else:
            whole, fraction, exponent = _body(value, kind)
    else:
        whole, fraction, exponent = _body(value, shown_kind)
    prefix = "-" if sign else found["sign"] if found["sign"] in ("+", " ") else ""
    rest = ("." + fraction if fraction else "") + exponent
    rest += "%" if kind == "%" else ""
    if found["grouping"]:
        room = width - len(prefix) - len(rest) if fill == "0" and align == "=" else 0
        whole = _grouped(whole, room)
    return _padded(prefix, whole + rest, fill, align, width)


def _exponential(value, kind, precision):
    digits = str(value._int)
    exponent = value._exp + (len(digits) - 1 if value._int else precision)
    digits = digits.ljust(precision + 1, "0")
    return digits[0], digits[1:precision + 1], f"{kind}{exponent:+d}"


def _padded(prefix, body, fill, align, width):
    padding = fill * (width - len(prefix) - len(body))
    if align == "<":
        return prefix + body + padding
    if align == "=":
        return prefix + padding + body
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + prefix + body + padding[half:]
    return padding + prefix + body
