# Dict and set algebra, views, merging, nested updates.
from collections import ChainMap, OrderedDict, defaultdict, namedtuple, deque, UserDict
from types import MappingProxyType, SimpleNamespace

a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a <= b, {3} < b, a.isdisjoint({9}), frozenset(b) == b)
a |= {10}; a -= {1}; a ^= {2, 99}
print(sorted(a), a.issuperset({3}), a.union([7], (8,)) >= {7, 8})
d = {"x": 1, "y": 2}
e = {**d, "y": 3, "z": 4}
print(d | e, sorted(d.keys() & e.keys()), d.items() - e.items(), sorted(e.keys() - d.keys()), list(d.items()), d == {"y": 2, "x": 1})
d.setdefault("w", []).append(1)
print(d.pop("x"), d.pop("nope", None), d.get("q", 0), d.popitem(), d, list(reversed(e)))
e.update(a=1, **{"b": 2}); del e["x"]
print(e, len(e), "a" in e, {v: k for k, v in e.items()}, dict.fromkeys("ab", 0), dict(zip("xy", range(2))), dict([("k", 1)], m=2))
print({k: v for k, v in sorted(e.items(), key=lambda kv: kv[1]) if v > 1}, max(e, key=e.get), sum(e.values()))


def deep_merge(x, y):
    out = dict(x)
    for k, v in y.items():
        out[k] = deep_merge(out[k], v) if isinstance(v, dict) and isinstance(out.get(k), dict) else v
    return out


print(deep_merge({"a": {"b": 1, "c": 2}, "z": 1}, {"a": {"b": 9}, "q": [1]}))
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
print(dict(t["a"]["b"]), list(t), "x" in t["a"])
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm["a"], cm["b"], dict(cm.new_child({"b": 0})), len(cm), cm.maps[1], sorted(cm))
od = OrderedDict(a=1, b=2); od.move_to_end("a"); print(od, od == OrderedDict(b=2, a=1), list(od))
P = namedtuple("P", "x y", defaults=[0])
p = P(1)
print(p, p._replace(y=5), p._asdict(), P._fields, p == (1, 0), P._make([7, 8]), [*p], p.x, p[1], P(y=2, x=1))
dq = deque([1, 2, 3], maxlen=3); dq.append(4); dq.rotate(1); dq.appendleft(0)
print(dq, dq[0], dq.pop(), dq.popleft(), list(dq), dq.maxlen, deque("ab") + deque("c"))
mp = MappingProxyType({"k": 1})
try:
    mp["k"] = 2
except TypeError as err:
    print(err)
ns = SimpleNamespace(a=1, b="x"); ns.c = [1]; print(ns, ns.a, vars(ns))


class Lower(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)


class Missing(dict):
    def __missing__(self, key):
        return f"<{key}>"


l = Lower(A=1); l["B"] = 2; print(l, l["b"], "a" in l, len(l)); print(Missing(a=1)["zz"], "{a} {q}".format_map(Missing(a=5)))
try:
    for k in d: d[k + "1"] = 1
except RuntimeError as err:
    print(err)
try:
    {1, 2}.remove(3)
except KeyError as err:
    print(repr(err))
k = {1: "int", 1.0: "float", True: "bool"}; print(k, {(1, 2): "t"}[1, 2], {None: 0}, set("aab") == {"a", "b"}, {*range(3)}, [*{}], hash(frozenset([1])) == hash(frozenset([1])))
