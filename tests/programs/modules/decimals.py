# Decimal arithmetic: texts, sums, quotients, rounding, signals, formats.
import decimal
import math
from decimal import *


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)), end=" ")
    except Exception as error:
        print(type(error).__name__, error, end=" ")


TEXTS = ["0", "-0", "0.00", "1", "-1", "10", "1.10", "123.456", "-0.005", "1E+3", "1e-7", "0.000001", "0.0000001", "9.99E+10", "12345678901234567890123456789012345",
         "0.1", "3", "7", "-7.5", "2.5", "0.5", "1E-30", "1E+30", "Infinity", "-Inf", "NaN", "-NaN12", "999999999999999999999999999.5", "33.33"]
values = [Decimal(text) for text in TEXTS]
for value in values:
    print(value, repr(value), value.as_tuple(), value.adjusted(), value.number_class(), value.to_eng_string(), bool(value))
    for function in (abs, lambda v: -v, lambda v: +v, int, float, round, math.floor, math.ceil, Decimal.normalize, Decimal.to_integral_value, Decimal.to_integral_exact,
                     Decimal.sqrt, Decimal.exp, Decimal.ln, Decimal.log10, lambda v: round(v, 2), lambda v: v.quantize(Decimal("0.01")), lambda v: v.quantize(Decimal(1), ROUND_UP),
                     Decimal.as_integer_ratio, Decimal.next_plus, Decimal.next_minus, lambda v: v.scaleb(2), Decimal.logb, hash if value.is_finite() else str):
        attempt(function, value)
    print()
OPERATORS = [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b, lambda a, b: a % b, divmod,
             lambda a, b: a == b, lambda a, b: a < b, lambda a, b: a >= b, lambda a, b: a.compare(b), lambda a, b: a.max(b), lambda a, b: a.min(b),
             lambda a, b: a.quantize(b), lambda a, b: a.remainder_near(b), lambda a, b: a.copy_sign(b), lambda a, b: a.compare_total(b), lambda a, b: a.same_quantum(b)]
for a in values:
    for b in values:
        print(a, b, end=": ")
        for operator in OPERATORS:
            attempt(operator, a, b)
        print()
for a, b in [("2", "10"), ("2", "-2"), ("10", "-2"), ("1.1", "2"), ("-2", "3"), ("-2", "0.5"), ("4", "0.5"), ("2", "0.5"), ("0", "0"), ("0", "2"), ("0", "-1"), ("3", "-1"), ("1.0001", "10000"),
             ("Inf", "2"), ("Inf", "-1"), ("2", "Inf"), ("0.5", "Inf"), ("1", "0.5"), ("10", "0.3"), ("7", "100"), ("1.5", "1.5"), ("9", "-0.5"), ("2", "1000"), ("NaN", "0"), ("10", "30"), ("1", "1000000000")]:
    attempt(lambda: Decimal(a) ** Decimal(b))
    print(a, b)
for text in ["", "x", "1.2.3", "1e", " 12 ", "1_000.5", "--1", "+5", ".", ".5", "5.", "١٢", "inf", "snan", "nan1x", "0x10"]:
    attempt(Decimal, text)
for value in (5, True, 0.1, 2.5, float("inf"), float("nan"), (0, (1, 2, 3), -2), (1, (0,), 3), (0, (), "F"), (2, (1,), 0), (0, (10,), 0), None, [0, [1], 0], b"1"):
    attempt(Decimal, value)
print()
for expression in [lambda: Decimal(1) + 1, lambda: 1 + Decimal(1), lambda: Decimal("0.5") == 0.5, lambda: Decimal(1) < 1.5, lambda: 2 ** Decimal(3), 
                   lambda: Decimal(1) == "1", lambda: sum([Decimal("0.1")] * 10), lambda: max(Decimal(1), 2), lambda: sorted([Decimal("1.5"), 1, 0.3]), lambda: pow(Decimal(3), 4, 5),
                   lambda: Decimal.from_float(0.1), lambda: Decimal("1.23").fma(2, 3), lambda: int(Decimal("-3.9")), lambda: int(Decimal("NaN")), lambda: int(Decimal("Inf")), lambda: {Decimal("1.0"): "x"}[1],
                   lambda: hash(Decimal("0.5")) == hash(0.5), lambda: Decimal("sNaN") + 1, lambda: Decimal("NaN") < 1, lambda: Decimal("NaN") == Decimal("NaN"), lambda: round(Decimal("2.5")), lambda: round(Decimal("2.675"), 2),
                   lambda: Decimal("1E+1000000"), lambda: Decimal("1E+999999") * 10, lambda: Decimal("1E-999999") / 10 ** 40, lambda: Decimal(10).exp(), lambda: Decimal("1e6").exp(), lambda: Decimal("-1e9").exp(), lambda: Decimal("1e9").exp()]:
    attempt(expression)
    print()
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, [str(Decimal(text).quantize(Decimal("0.1"), rounding=rounding)) for text in ("1.25", "1.35", "-1.25", "1.21", "-1.29", "1.05", "1.01", "1.50")])
    with localcontext() as context:
        context.rounding = rounding
        context.prec = 3
        print(+Decimal("1.2345"), Decimal("-1.2355") + 0, Decimal(1) / 3, Decimal(2) / -3, Decimal("99.96") * 1, Decimal(2).sqrt(), context)
SPECS = ["", "f", ".2f", ".0f", "e", ".3e", "E", "g", ".3g", "G", "%", ".1%", "n", "10", "<10", "^10", ">10", "+", " ", "-", "+.2f", "08.2f", ",", ",.2f", "015,.2f", "*^15", "x=10", "#.0f", "z.1f", "010", "_", "d", "5.1", "é>8", "=+9.1f"]
for spec in SPECS:
    print(repr(spec), end=": ")
    for text in ("0", "1.5", "-1234567.891", "1E+5", "1E-10", "0.005", "-0.04", "Infinity", "-NaN", "123456789", "12E3"):
        attempt(format, Decimal(text), spec)
    print()
context = getcontext()
print(context, context.flags[Inexact], context is getcontext())
context.clear_flags()
Decimal(1) / 3
print(context.flags[Inexact], context.flags[Rounded], [s.__name__ for s, on in context.flags.items() if on])
context.prec = 5
print(Decimal(1) / 7, context.divide(Decimal(1), Decimal(3)), context.create_decimal("1.23456789"), context.sqrt(2), context.power(2, 3), Context(prec=2).add(Decimal("1.25"), Decimal(0)))
context.traps[DivisionByZero] = False
print(Decimal(1) / 0, Decimal(-1) / 0, context.flags[DivisionByZero])
context.traps[InvalidOperation] = False
print(Decimal(0) / 0, Decimal("x"), Decimal(-1).sqrt())
context.traps[Inexact] = True
attempt(lambda: Decimal(1) / 3)
with localcontext(Context(prec=50, traps=[])) as c:
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(2).log10(), Decimal(2) ** Decimal("0.5"))
with localcontext(prec=3, Emax=5, Emin=-5, traps=[]) as c:
    print(Decimal("12345678") * 1, Decimal("1E-6") * 1, Decimal("1.23E-6") + 0, Decimal("9.999E5") + 0, Decimal("1E-9") * 1, c)
for keywords in [{"prec": 0}, {"rounding": "x"}, {"Emin": 5}, {"capitals": 2}, {"prec": "x"}, {"nosuch": 1}]:
    attempt(lambda: Context(**keywords))
attempt(setattr, context, "prec", -1)
attempt(localcontext, nosuch=1)
print(issubclass(DivisionByZero, ZeroDivisionError), DecimalException.__mro__[1], InvalidOperation, BasicContext, ExtendedContext)
print(decimal.MAX_PREC, DecimalTuple(0, (1,), 2), Decimal("1.5").real, Decimal("3") // 1, isinstance(Decimal(1), int))
context.traps[Inexact] = False
total = Decimal("19.99") * 3 * (1 + Decimal("8.25") / 100)
print(total, total.quantize(Decimal(".01"), ROUND_HALF_UP), f"{total:>12.2f}|{total:,.3f}")
