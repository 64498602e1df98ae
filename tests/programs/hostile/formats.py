# Formatting with widths, precisions and specs beyond reason.
def attempt(name, action):
    try:
        text = action()
        print(name, text if len(text) < 50 else (len(text), text[:10], text[-10:]))
    except Exception as error:
        print(name, type(error).__name__, str(error)[:80])


cases = [
    ("{:999999999999999999999}", 1), ("{:.999999999999999999999}", 1.0), 
    ("{:100000}", 1), ("{:.500f}", 0.1), ("{:.1000e}", 1.5), ("{:0<100000d}", 5), ("{:^^^}", 1),
    ("{:{}}", 1), ("{:{}{}}", 1), ("{0[-1]}", [1]),
    ("{0.__class__.__mro__}", 1), ("{", 1), ("}", 1), ("{0", 1), ("{!}", 1), ("{!x}", 1),
    ("{!rr}", 1), ("{:}}", 1), ("{0}{}", 1), ("{}{0}", 1), ("{a}", 1), 
    ("{0[}", 1), ("{0.}", 1), ("{0[]}", 1), ("{:c}", 1114112), ("{:c}", -1), ("{:c}", 0x20AC),
    ("{:n}", 1000), ("{:,}", 10 ** 30), ("{:_x}", 10 ** 30), ("{:#b}", -5), ("{:+08.3f}", -0.0),
    ("{:,s}", "x"), ("{:=5}", "x"), ("{:05}", "x"), ("{:.3}", "abcdef"), ("{:.3d}", 5),
    ("{:%}", 1e308), ("{:.0%}", float("nan")), ("{:g}", 1e-320), ("{:.0g}", 1.5), ("{:#g}", 1.0),
    ("{:\u20ac>10}", 1), ("{:z.1f}", -0.04), ("{:d}", 1.0), ("{:x}", 1.0), ("{:s}", 1), ("{:y}", 1),
    ("{:5}", None), ("{}", None), ("{:5}", [1]), ("{:010,}", 1234), ("{:,.2f}", 1e20),
    ("{:{{}}}", 1), ("{{{}}}", 1), ("{0:{0:{0}}}", 1), ("{:e}", 0), ("{:.17g}", 0.1), ("{: }", 5),
    ("{:c}", "x"), ("{:08b}", True), ("{:5}", True), ("{:,d}", True),
    ("{!r:>10}", "é"), ("{!a}", "é\U0001F600"), ("{:>{}}", 5),
]
for spec, value in cases:
    attempt(spec, lambda: spec.format(value))
percents = [
    ("%999999999999999999999d", 1), ("%.999999999999999999999d", 1), ("%.5000f", 1.0),
    ("%100000d", 1), ("%*d", (5, 1)), ("%*d", (-5, 1)), ("%.*f", (3, 1)), ("%.*f", (-3, 1.5)),
    ("%*d", ("x", 1)), ("%*d", (10 ** 30, 1)), ("%", 1), ("%d", ()),
    ("%d", (1, 2)), ("%d", "x"), ("%d", 1.9), ("%d", float("nan")), ("%d", float("inf")),
    ("%x", 1.0), ("%c", 1114112), ("%c", -1), ("%c", "xy"), ("%c", ""), ("%(a)s", 1),
    ("%(a)s", {}), ("%(a)s", {"a": 1}), ("%(a", {"a": 1}), ("%(a)", {"a": 1}), ("%((a))s", {"(a)": 2}),
    ("%s %s", {"a": 1}), ("%s", {"a": 1}), ("%s", (1,)), ("%s", ((1,),)), ("%y", 1), ("%é", 1),
    ("%5%", ()), ("%%", ()), ("%#x", -255), ("%#o", 8), ("%+ d", 5),
    ("%-05d|", 5), ("%010.3f", -2.5), ("%.3s", "abcdef"), ("%.0s", "abc"), ("%r", "é"), ("%a", "é"),
    ("%i", 10 ** 50), ("%u", -1), ("%e", 10 ** 400), ("%f", "1"), ("%g", 1e100), ("%.1000g", 0.1),
    ("abc", ()), ("abc", 1), ("abc", {}), ("abc", [1]), ("%d %(a)d", {"a": 1}), ("%.d", 5), ("%. f", 1.0),
    ("%5", 1), ("%*", (1,)), ("%.", 1), ("%l", 1),
]
for spec, value in percents:
    attempt(spec, lambda: spec % value)


class Bad:
    def __format__(self, spec):
        return 5

    def __str__(self):
        return 5

    def __repr__(self):
        return None


for action in (lambda: f"{Bad()}", lambda: f"{Bad()!r}", lambda: "%s" % Bad(), lambda: "%r" % Bad(),
               lambda: str(Bad()), lambda: repr(Bad()), lambda: "{!s}".format(Bad()),
               lambda: repr([Bad()]), lambda: format(1, 5), lambda: format(1, "x" * 10),
               lambda: "{}".format(), lambda: "{a}".format(b=1), lambda: "{a.b}".format(a=1),
               lambda: "{a[b]}".format(a={"b": 3}), lambda: "{a[b]}".format(a={}),
               lambda: "{:{w}.{p}}".format("abc", w=5, p=2), lambda: "{}".format_map({"": 1}),
               lambda: "{x}".format_map({"x": 1}), lambda: (1).__format__("d"),
               lambda: f"{1:{'>'}{10}}", lambda: f"{'a':{'x' * 5}}"):
    attempt("bad", action)
b = [(b"%d", 5), (b"%s", b"x"), (b"%s", "x"), (b"%c", 300), (b"%c", b"xy"),
     (b"%b", b"q"), (b"%a", "é"), (b"%x", 255), (b"%.3f", 2)]
for spec, value in b:
    attempt(spec, lambda: str(spec % value))
