# Patterns, replacements and calls that cannot be: the message and where.
import re

PATTERNS = [
    "(", ")", "a)", "(a", "((a)", "[", "[a", "[]", "[^]", "[^", "[a-", "[z-a]", "[\\d-z]", "[a-\\d]", "*", "+a", "?", "a**",
    "a+*", "a{2}{3}", "a{2,1}", "(*a)", "(?", "(?P", "(?P<", "(?P<n", "(?P<n>", "(?P<>a)", "(?P<1>a)",
    "(?P<a b>x)", "(?P<n>a)(?P<n>b)", "(?P=n)", "(?P=", "(?P=)", "(?Px)", "(?P<n>(?P=n))", "(?z)", "(?i", "(?i-",
    "(?-", "(?i-:", "(?-i)", "(?i-i:a)", "(?iz)", "(?i1)", "(?-z:a)", "(?-1:a)", "(?-iz:a)", "(?-i1:a)", "(?L)", "(?au)a",
    "(?-a:x)", "a(?i)b", "(a(?i)b)", "|(?i)a", "\\", "a\\", "\\q", "\\1", "(a)\\2", "(\\1)", "\\x", "\\x1", "\\u12", "\\U0001",
    "\\U00110000", "\\8", "\\400", "\\777", "[\\x]", "[\\q]", "[\\8]", "[\\777]", "[\\u12]", "(?<", "(?<a", "(?<=a*)b", "(?<!a|bc)d", "(?<=(a)\\1)",
    "(?(", "(?()a)", "(?(1)a|b|c)", "(?(n)a)", "(?(0)a)", "(?(5)a|b)", "(?(1a)b)", "(a)(?(1)b", "(?#", "(?#abc", "(?<=a", "(?=a", "(?:a",
    "(?>a", "^*", "$+", "\\b*", "\\A?", "a\nb(", "a\n\n[z", "(?i)(?m)(?s", "x{3}+*", "(?P<é>a)(?P=e)", "\\N", "\\p", "a|*", "(|*)", "(?:*)",
    "(?P<n>a)(?P<n", "a{99999999999}", "(?<=(?P<q>a)(?P=q))b", "(?a)(?u)x", "(?P<n>)(?(n", "\\N{", "[a-\\w]", "[b-a-c]", "(?t)", "(?i)*",
]


def attempt(function, *args):
    try:
        print(repr(args), "->", function(*args))
    except re.error as error:
        print(repr(args), "error:", error, "|", error.msg, error.pos, error.lineno, error.colno,
              error.pattern == args[0])
    except Exception as error:
        print(repr(args), type(error).__name__, error)


for pattern in PATTERNS:
    attempt(re.compile, pattern)
    if pattern.isascii() and "\\u" not in pattern and "\\U" not in pattern and "\\N" not in pattern:
        attempt(re.compile, pattern.encode())

for template in ["\\", "\\1", "\\g", "\\g<", "\\g<>", "\\g<1", "\\g<2>", "\\g<n>", "\\g<-1>", "\\g<a b>",
                 "\\g<01>", "\\q", "\\2", "\\400", "\\0", "\\07x", "\\101", "\\n\\t\\\\", "\\.", "\\g<0>", "\\g<999>", "\\99", "\\12"]:
    attempt(re.sub, "(b)", template, "abc")
    attempt(re.sub, b"(b)", template.encode(), b"abc")

attempt(re.compile, 1)
attempt(re.compile, None)
attempt(re.match, "a", 1)
attempt(re.match, "a", b"a")
attempt(re.match, b"a", "a")
attempt(re.match, "a", None)
attempt(re.findall, "a", ["a"])
attempt(re.sub, "a", 1, "abc")
attempt(re.sub, "a", b"x", "abc")
try:
    re.sub("a", lambda m: 1, "abc")
except TypeError as error:
    print(error)
print(re.sub("a", lambda m: None, "abc"))
attempt(re.compile, "a", re.L)
attempt(re.compile, b"a", re.U)
attempt(re.compile, "a", re.U | re.A)
attempt(re.compile, re.compile("a"), re.I)
match = re.match("(?P<n>a)(b)?", "a")
for group in (3, -1, "x", None, 1.0, True, "n"):
    attempt(match.group, group)
    attempt(match.start, group)
    attempt(match.__getitem__, group)
attempt(match.group, 0, 5)
attempt(match.expand, "\\2|\\g<n>")
attempt(match.expand, "\\3")
attempt(re.Pattern)
attempt(re.Match)
attempt(re.escape, 1)
