import asyncio
import json
import re
from pathlib import Path, PurePosixPath

LOG = """\
2024-01-02 10:00:01 INFO  [web] GET /index 200 12ms
2024-01-02 10:00:02 ERROR [db] timeout after 3s
2024-01-02 10:00:05 INFO  [web] GET /a?b=c 404 7ms
garbage
"""
LINE = re.compile(r"""
    ^(?P<date>\d{4}-\d\d-\d\d)\s(?P<time>[\d:]+)\s
    (?P<level>[A-Z]+)\s+\[(?P<src>\w+)\]\s(?P<msg>.*)$
""", re.VERBOSE)


async def lines(text):
    for line in text.splitlines():
        await asyncio.sleep(0)
        yield line


async def parse():
    out = []
    async for line in lines(LOG):
        if m := LINE.match(line):
            rec = m.groupdict()
            rec["numbers"] = [int(n) for n in re.findall(r"\b\d+(?=ms|s\b| )", rec["msg"])]
            out.append(rec)
        else:
            out.append({"raw": line, "level": None})
    return out


recs = asyncio.run(parse())
print(json.dumps(recs[1], indent=None, separators=(",", ":")))
print(json.dumps({"a": [1, 2.5, None, True], "é": "ü\n", 3: ()}, ensure_ascii=False, indent=1))
print(json.loads('{"x": [1, 2e3, -0.5, "\\u4e2d"], "y": null}'))
try:
    json.loads("{'a': 1}")
except json.JSONDecodeError as e:
    print(e, e.pos)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
print(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home you@work"), re.split(r"[,;]\s*", "a, b;c"))
print(re.sub("[aeiou]", lambda m: m[0].upper(), "education", count=3), re.escape("a.b*c"))
print([m.span() for m in re.finditer("ab+", "abbb ab a")], re.search("z", "abc"), re.match("(a)(b)?", "ac").groups())
p = PurePosixPath("/srv/app") / "logs" / "web.2024.log"
print(p, p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.with_suffix(".gz"), p.relative_to("/srv"))
print(Path("a/b/../c").as_posix(), Path("x").is_absolute(), repr(PurePosixPath("a") / "b"), p.match("*.log"))
print(re.compile("x", re.I), bool(re.fullmatch(r"\d+", "12a")))
