# Many small patterns, each asked for everything that a match tells.
import re

PATTERNS = [
    r"a", r"", r"a*", r"a+?", r"a??b", r"(a)(b)?", r"(a)|(b)", r"((a)|(b))*", r"(?:(a)|b)*",
    r"^a", r"a$", r"\Aa", r"a\Z", r"(?m)^a$", r"(?s).+", r".+", r"[abc]+", r"[^abc]+", r"[]a]+",
    r"[^]a]+", r"[a\-z]+", r"[a-]+", r"[\d]+", r"[^\d\s]+", r"[\w.]+", r"[^\W\d]+", r"[\W]+",
    r"[^\W]+", r"[\W_]+", r"[a\W]+", r"\bfoo\b", r"\Boo", r"\B", r"\b", r"(?i)FOO", r"(?i:F)oo",
    r"(?P<word>\w+) (?P=word)", r"(\w)\1", r"(?P<a>x)?(?(a)y|z)", r"(x)?(?(1)y)", r"(?=foo)\w",
    r"(?!foo)\w+", r"(?<=f)o", r"(?<!f)o", r"(?<=^|b)a" if False else r"(?<=b)a", r"a{2}", r"a{,2}",
    r"a{1,}", r"a{2,3}?", r"a{", r"a{}", r"a{,", r"a{1", r"x{a}", r"(?>a+)b", r"a++b", r"a*+a", r"a?+a",
    r"\x41\u0042\103", r"\0", r"\07", r"[\x41-\x43]+", r"\n|\t", r"(?x) a  b # c", r"(?x)a\ b[ ]",
    r"(?#comment)a", r"\.", r"\*\+\?", r"é+", r"[à-ü]+", r"\d+", r"\s+", r"\S+", r"\D+", r"\w+",
    r"(?a)\w+", r"(?a)\d+", r"(?ai)é", r"(?i)É", r"(?ai)[a-f]+", r"(?ai)(a)\1", r"(?a:\w)\w",
    r"(?i)[^a]+", r"(?-i:a)", r"(?i)a(?-i:b)", r"(a(b(c)?)?)?", r"(?:a|ab)(?:c|bcd)(d*)",
    r"(|a)+", r"(a|)+", r"(a*)*", r"(a*)+", r"(?:a?)*?b", r"(?=(a))(a)", r"(?=(abc))(a)",
    r"((?=(b))a|b)+", r"(?P<n>a)|(?P<m>b)|(?P<o>\d)", r"$", r"^", r"(?m)$", r"(?m)^", r"\Z",
    r"a|b|c|", r"|a", r"(a)?b?(c)?", r"(?:(?P<k>\w)=(?P<v>\w);?)+", r"(\d+)-(\d+)",
    r"[\s\S]", r"[^\s\S]", r"[\d\D]", r"(?s:.)\n", r"[ -~]+", r"\\", r"[\\]", r"[\]]", r"[\b]",
    r"(?i)straße", r"ſ", r"(?i)s", r"(?i)k", r"[\S]+", r"[^\S]+", r"[^\S\n]+", r"[\D_]+",
    r"(?<![a-z])[a-z]{2}(?![a-z])", r"(?:ab){2,}", r"(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)\11", r"(.)\1",
]
TEXTS = [
    "", "a", "b", "ab", "ba", "aab", "aaaa", "foo", "foobar foo", "Foo FOO", "the the cat", "xy z",
    "abc123", "a\n", "a\nb\n", "\n", "a-b_c.d", "été à Zürich", "É", "ABC", "\x00\x07", "  \t x",
    "10-20 30-40", "abcbcd", "a{", "a{}", "a{,", "x{a}", "k=v;a=b", "日本語 １２３ x", "ß STRASSE straße",
    "ſK", "\u2003x\x85y\x1cz", "aabbaa", "abcdefghijkk", "[x]\\", "\x08", "ab cd efg", "ababab", "😀a😀",
]


def describe(match):
    if match is None:
        return None
    groups = range(match.re.groups + 1)
    return (match.group(), match.groups(), match.span(), [match.span(g) for g in groups],
            match.lastindex, match.lastgroup, match.groupdict(), match.pos, match.endpos)


for pattern in PATTERNS:
    compiled = re.compile(pattern)
    print(compiled, compiled.flags, compiled.groups, dict(compiled.groupindex))
    for text in TEXTS:
        print(repr(text))
        for find in (compiled.match, compiled.search, compiled.fullmatch):
            found = describe(find(text))
            if found:
                print("", find.__name__, found)
        print("", compiled.findall(text))
        print("", [m.span() for m in compiled.finditer(text)])
        print("", compiled.split(text), compiled.split(text, 1))
        print("", compiled.subn("<>", text), compiled.sub(r"[\g<0>]", text, 2))
        print("", describe(compiled.search(text, 1)), describe(compiled.match(text, 1, 3)))
