# Inventory: nested dicts, grouping, sorting, walrus, star-args and a table.
from itertools import groupby
from operator import itemgetter
from collections import defaultdict

ROWS = """sku,name,qty,price,tags
A1,Widget,10,2.50,metal|small
B2,Gadget,0,19.99,
A3,Gizmo,7,0.333,small
C9,"Odd, thing",3,100,big|metal
bad row
"""


def parse_line(line):
    out, cur, quoted = [], "", False
    for ch in line:
        match ch, quoted:
            case '"', _:
                quoted = not quoted
            case ",", False:
                out.append(cur)
                cur = ""
            case _:
                cur += ch
    return [*out, cur]


def parse(text):
    head, *lines = text.strip().split("\n")
    keys = parse_line(head)
    for n, line in enumerate(lines, 2):
        cells = parse_line(line)
        if (got := len(cells)) != (want := len(keys)):
            print(f"line {n}: {got} cells, not {want}")
            continue
        row = dict(zip(keys, cells))
        yield row | {"qty": int(row["qty"]), "price": float(row["price"]), "tags": [t for t in row["tags"].split("|") if t]}


def table(rows, *cols, sep=" | "):
    widths = [max(len(c), *(len(f"{r[c]}") for r in rows)) for c in cols]
    yield sep.join(f"{c.upper():<{w}}" for c, w in zip(cols, widths))
    yield "-+-".join("-" * w for w in widths)
    for r in rows:
        yield sep.join(f"{r[c]!s:{'>' if isinstance(r[c], (int, float)) else '<'}{w}}" for c, w in zip(cols, widths))


rows = list(parse(ROWS))
print(*table(rows, "sku", "name", "qty", "price"), sep="\n")
by_tag = defaultdict(list)
for r in rows:
    for t in r["tags"] or ["untagged"]:
        by_tag[t].append(r["sku"])
print(dict(by_tag))
for letter, grp in groupby(sorted(rows, key=itemgetter("sku")), key=lambda r: r["sku"][0]):
    print(letter, [g["name"] for g in grp])
value = {r["sku"]: round(r["qty"] * r["price"], 2) for r in rows if r["qty"]}
print(value, f"total {sum(value.values()):,.2f}", max(value.items(), key=itemgetter(1)))
nested = {"a": {"b": [1, {"c": "deep"}]}}


def dig(obj, *path, default=None):
    for p in path:
        try:
            obj = obj[p]
        except (KeyError, IndexError, TypeError):
            return default
    return obj


print(dig(nested, "a", "b", 1, "c"), dig(nested, "a", "x", default="-"), dig(nested, "a", "b", 9), nested)
print([f"{k}={v}" for k, v in sorted(rows[0].items(), key=lambda kv: str(kv[1]))], (lambda **k: k)(**{"z": 1}))
