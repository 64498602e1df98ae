# What re's own objects show of themselves, and what people do with them.
import copy
import re
from typing import Match, Pattern

print(re.I, repr(re.I), re.IGNORECASE | re.M, repr(re.X | re.S | re.A), int(re.U), re.NOFLAG, repr(re.NOFLAG))
print(f"{re.I}", "%s" % re.M, re.RegexFlag(10), repr(re.RegexFlag(0x1000)), re.I | 8, ~re.I)
print(re.I in re.I | re.M, bool(re.NOFLAG), re.RegexFlag["DOTALL"], list(re.I | re.S), re.RegexFlag.I.name)
for pattern in [re.compile("a"), re.compile("a", re.I), re.compile(b"a"), re.compile(b"a", re.I | re.L),
                re.compile("a", re.A | re.M), re.compile("(?ix) a b"), re.compile("x" * 300), re.compile("'\"\n")]:
    print(pattern, pattern.flags, repr(pattern.pattern)[:20])
print(re.compile("a") is re.compile("a"), re.compile("a") == re.compile("a", re.I),
      hash(re.compile("a")) == hash(re.compile("a")))
print(type(re.compile("a")), type(re.match("a", "a")), re.error, re.Pattern[str], re.Match[bytes])
print(isinstance(re.compile("a"), re.Pattern), isinstance(re.match("", ""), re.Match))
p = re.compile("a")
print(copy.copy(p) is p, copy.deepcopy(p) is p, re.compile(p) is p)
m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)(-\d\d)?", "on 2024-05 it")
print(m, m.string, m.re, m.pos, m.endpos, m.regs, m["year"], m[2], m[0], m.group(1, "month", 3))
print(m.groups("none"), m.groupdict("none"), m.start("month"), m.end(), m.span(3), m.expand(r"\2/\1 \g<year>\\n"))
print(m.lastindex, m.lastgroup, copy.copy(m) is m, bool(m))
print(m.re.groupindex)
try:
    m.re.groupindex["x"] = 1
except TypeError as error:
    print(error)
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world, good day"), re.sub("l", "L", "hello all", count=2))
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "1 22 333"), re.subn("x*", "-", "abxd"))
print(re.sub("x*", "-", "abxd"), re.sub(r"\b", "|", "a bc"), re.split(r"\b", "a bc"), re.split(r"(\s)(,)?", "a b ,c"))
print(re.split("x*", "axbc"), re.split("(x*)", "axbc"), re.split(",", "a,b,,c", maxsplit=2), re.split(",", ""))
print(re.findall(r"\w+|\s", "a b"), re.findall(r"(a)(b)?", "abaa"), re.findall("(?=(aa))", "aaa"))
print(re.escape("a.b*c d-e_f/é\n#"), re.escape(b"a.b\xff\x00"))
print(re.fullmatch("a|ab", "ab"), re.match("a|ab", "ab"), re.fullmatch("(?s).*?", "a\nb"))
print(re.search(b"(b+)", b"abbc"), re.search(rb"\w+", b"\xe9t\xe9"), re.findall(b".", b"ab\n"), re.sub(b"b", b"x", b"abc"))
print(re.search(b"b", bytearray(b"abc")).group(), re.split(b"b", bytearray(b"abc")), re.sub(b"(b)", rb"\1\1", bytearray(b"abc")))
p = re.compile("a")
print(p.match("ba", 1), p.search("aXa", 1), p.findall("aaaa", 1, 3), p.match("a", -5), p.match("a", 5), p.search("aaa", 2, 1))
print(re.compile("^a").search("ba", 1), re.compile("a$").search("aba", 0, 1), re.compile(r"(?<=b)a").match("ba", 1))
print([m.group() for m in p.finditer("a-a-a", 1)], next(re.finditer("z", "a"), "none"))
scanner = re.compile(r"\s*(?:(?P<num>\d+)|(?P<op>[-+*/()]))").scanner("12 + 3*(4)")
for m in iter(scanner.match, None):
    print(m.lastgroup, m.group(m.lastgroup), m.lastindex)

TOKENS = [("NUMBER", r"\d+(\.\d*)?"), ("ASSIGN", r":="), ("END", r";"), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/]"),
          ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+"), ("MISMATCH", r".")]
regex = "|".join(f"(?P<{name}>{pattern})" for name, pattern in TOKENS)
for m in re.finditer(regex, "price := 12.5 * qty;\n if @ x"):
    print(m.lastgroup, repr(m.group()), m.start(), m.lastindex)
lexer = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: (t, s.match.span())), (r"\s+", None), ("[+=]", "op")])
print(lexer.scan("x = 10 + y1 ?rest"))


def f(p: Pattern[str], m: "Match[str] | None") -> None:
    match m:
        case re.Match():
            print("a match", m[0])
        case None:
            print("none")


f(p, p.match("a"))
f(p, p.match("b"))
log = '127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326'
print(re.match(r'(\S+) \S+ \S+ \[([^\]]+)\] "(\w+) (\S+) [^"]*" (\d{3}) (\d+)', log).groups())
print(re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", "a.b+c@d-e.org, x@y.co.uk; bad@"), re.sub(r"\s+", " ", " a \n\t b "))
print(re.findall(r"""<a\s+href=["']([^"']+)["'][^>]*>(.*?)</a>""", "<a href='x'>1</a> <a  href=\"y\" c>2<b>3</b></a>", re.S))
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseString").lower(), re.sub(r"_(\w)", lambda m: m[1].upper(), "snake_case_it"))
print(re.sub(r"(?P<d>\d)(?=(?:\d{3})+$)", r"\g<d>,", "1234567"), re.findall(r"\d{1,3}(?=(?:\d{3})*$)", "1234567"))
print(re.search(r"\bclass\s+(\w+)\s*(?:\(([^)]*)\))?:", "class A(B, C):").groups(), re.compile(r"""
    ^\s*            # indent
    (?P<key>[^=\s]+) \s* = \s*
    (?P<value>.*?)  # lazily
    \s*$""", re.X).match(" a = b c  ").groupdict())
re.purge()
