# Containers changed while they are looked at.
def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


class Evil:
    """Equal to all, and does something whenever it is asked."""

    def __init__(self, act, number=1):
        self.act = act
        self.number = number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        self.act()
        return False

    def __lt__(self, other):
        self.act()
        return True

    def __repr__(self):
        self.act()
        return "Evil"


def clear_on_lookup():
    d = {}
    d[Evil(lambda: d.clear())] = 1
    d[Evil(lambda: None)] = 2
    d[Evil(lambda: d.clear())] = 3
    return len(d)


def grow_on_lookup():
    d = {}

    def act():
        if len(d) < 100:
            for i in range(50):
                d[len(d) * 1000 + 10 + i] = i

    d[Evil(act)] = 1
    d[Evil(act)] = 2
    return len(d) >= 52


def delete_on_lookup():
    d = {}
    first = Evil(lambda: d.pop("x", None))
    d[first] = 1
    d["x"] = 5
    for i in range(100):
        d[Evil(lambda: d.pop(first, None))] = i
        d.get(Evil(lambda: d.clear()))
    return len(d)


def set_clear():
    s = set()
    s.add(Evil(lambda: s.clear()))
    s.add(Evil(lambda: s.clear()))
    s.add(Evil(lambda: s.clear()))
    return len(s) >= 0


def set_ops():
    s, t = set(), set()
    for i in range(10):
        s.add(Evil(lambda: t.clear(), i))
        t.add(Evil(lambda: s.clear(), i))
    a = s & t
    t.update(Evil(lambda: s.clear(), i) for i in range(10))
    b = s | t
    c = s - t
    s ^= t
    s <= t
    s == t
    return "fine"


def list_index():
    a = []
    a.extend(Evil(a.clear) for i in range(10))
    return a.index(5)


def list_count():
    a = []
    a.extend(Evil(a.clear) for i in range(10))
    return a.count(5)


def list_contains():
    a = []
    a.extend(Evil(a.clear) for i in range(10))
    return 5 in a


def list_remove():
    a = []
    a.extend(Evil(a.clear) for i in range(10))
    return a.remove(5)


def not_list_compare():
    a, b = [], []
    a.extend(Evil(lambda: (a.clear(), b.clear())) for i in range(10))
    b.extend(Evil(lambda: (a.clear(), b.clear())) for i in range(10))
    return a == b, a < b


def list_repr():
    a = []
    a.extend(Evil(a.clear) for i in range(3))
    return repr(a)


def dict_compare():
    a, b = {}, {}
    for i in range(5):
        a[i] = Evil(lambda: (a.clear(), b.clear()))
        b[i] = Evil(lambda: (a.clear(), b.clear()))
    return a == b


def dict_repr():
    d = {}
    for i in range(3):
        d[i] = Evil(d.clear)
    return repr(d)


def dict_update():
    d = {}
    e = {Evil(lambda: e.clear(), i): i for i in range(5)}
    for i in range(5):
        d[Evil(lambda: e.clear(), i)] = i
    d.update(e)


def sort_key():
    a = [3, 1, 2]

    def key(x):
        a.append(x)
        return x

    a.sort(key=key)


def sort_less():
    a = []
    a.extend(Evil(a.clear, i) for i in range(10))
    a.sort()


def sort_raises():
    a = [3, 1, "x", 2]
    try:
        a.sort()
    except TypeError as error:
        print(error)
    return sorted(map(str, a))


def sort_sees_nothing():
    a = [3, 1, 2]
    seen = []
    a.sort(key=lambda x: seen.append(len(a)) or x)
    return a, seen


def list_growing():
    a = [1]
    for x in a:
        if len(a) < 1000:
            a.append(x)
    return len(a)


def list_shrinking():
    a = list(range(100))
    return [x for x in a if not a.pop() == -1][-1]


def iterate(container, change):
    for x in container:
        change(x)


def slice_self():
    a = [1, 2, 3]
    a[1:2] = a
    a[:0] = a
    a[::2] = a[::2]
    a += a
    a.extend(a)
    a *= 2
    a[:] = (x for x in a)
    return a


def slice_evil():
    a = list(range(10))

    class Index:
        def __init__(self, value):
            self.value = value

        def __index__(self):
            a.clear()
            return self.value

    print(a[Index(1):Index(5)], a)
    a.extend(range(10))
    a[Index(2):Index(4)] = [7]
    print(a)
    a.extend(range(10))
    del a[Index(2):Index(8)]
    print(a)
    a.extend(range(10))
    try:
        print(a[Index(3)])
    except IndexError as error:
        print(error)
    a.extend(range(10))
    try:
        a[Index(3)] = 1
    except IndexError as error:
        print(error)
    a.extend(range(10))
    print(a.insert(Index(5), 1), a)
    a.extend(range(10))
    try:
        print(a.pop(Index(5)))
    except IndexError as error:
        print(error)
    a.extend(range(10))
    print(a * Index(2))


def fill(a):
    for i in range(5):
        a.append(i)
        yield i
        a.clear()


def extend_evil():
    a = []
    a.extend(fill(a))
    print(a)
    a[:] = fill(a)
    print(a)
    a[1:1] = fill(a)
    return a


def join_evil():
    parts = ["a", "b", "c"]

    class Text(str):
        pass

    return "".join(parts.pop(0) for _ in range(3)), parts


def unpack_evil():
    def g(d):
        d.clear()
        return "k"

    d = {"a": 1, "b": 2}
    return {**d, g(d): 3, **d}


def del_in_container():
    log = []

    class Bomb:
        def __init__(self, act):
            self.act = act

        def __del__(self):
            self.act()

    a = []
    a.extend(Bomb(lambda: (log.append(len(a)), a.append(1))) for _ in range(3))
    a.clear()
    print(log, a)
    b = [Bomb(lambda: b.clear()), 1, 2, 3]
    b[0] = None
    print(b)
    c = {}
    c[1] = Bomb(lambda: c.update({i: i for i in range(100)}))
    c[1] = None
    print(len(c))
    c[1] = Bomb(lambda: c.clear())
    del c[1]
    print(len(c))
    s = [Bomb(lambda: s.append(9)) for _ in range(3)]
    s[:] = []
    print(s)
    e = [Bomb(lambda: e.__setitem__(slice(None), []))] * 3
    e[0:3] = [1]
    print(e)
    x = Bomb(lambda: log.append("x"))
    x = x = None
    f = [Bomb(lambda: f.append(Bomb(lambda: f.append(0))))]
    f.pop()
    print(len(f))
    f.clear()
    return f, log


for name, action in list(globals().items()):
    if name.startswith(("list_", "dict_", "set_", "sort_", "clear_", "grow_", "delete_", "slice_",
                        "extend_", "join_", "unpack_", "del_")):
        attempt(name, action)

d = {i: i for i in range(5)}
attempt("dict delete", lambda: iterate(d, lambda x: d.pop(x)))
attempt("dict add", lambda: iterate(d, lambda x: d.update({x + 100: 1})))
attempt("dict replace", lambda: iterate(d, lambda x: d.update({x: 1})))
attempt("dict swap", lambda: iterate(d, lambda x: (d.pop(x), d.update({-x - 1: 1}))) or "ended")
s = {1, 2, 3}
attempt("set add", lambda: iterate(s, lambda x: s.add(x + 100)))
attempt("set clear", lambda: iterate(s, lambda x: s.clear()))
attempt("items", lambda: iterate(d.items(), lambda x: d.clear()))
attempt("values", lambda: iterate(d.values(), lambda x: d.clear()))
d = dict.fromkeys("abc", 1)
it = iter(d)
next(it)
d.clear()
attempt("next", lambda: next(it))
attempt("next", lambda: next(it, "none"))
it = reversed([1, 2, 3])
attempt("reversed", lambda: list(it))
a = [1, 2, 3]
it = reversed(a)
a.clear()
attempt("reversed", lambda: list(it))
it = iter(a)
a.append(1)
attempt("iter", lambda: (list(it), a.append(2), list(it)))
from collections import deque, OrderedDict, defaultdict, Counter
q = deque(range(5))
attempt("deque", lambda: iterate(q, lambda x: q.append(x)))
attempt("deque", lambda: iterate(q, lambda x: q.clear()))
q = deque([1, 2, 3], maxlen=2)
q.extend(q)
attempt("deque self", lambda: q)
q = deque([Evil(lambda: q.clear()) for _ in range(3)])
attempt("deque count", lambda: q.count(1))
q = deque([Evil(lambda: q.clear()) for _ in range(3)])
attempt("deque index", lambda: q.index(1))
q = deque([Evil(lambda: q.clear()) for _ in range(3)])
import heapq
h = []
h.extend(Evil(lambda: h.clear(), i) for i in range(5))
attempt("heappush", lambda: heapq.heappush(h, Evil(lambda: h.clear())))
h.extend(Evil(lambda: h.clear(), i) for i in range(5))
attempt("heapify", lambda: heapq.heapify(h))
h.extend(Evil(lambda: h.clear(), i) for i in range(5))
attempt("heappop", lambda: heapq.heappop(h) and None)
a = []
a.append(a)
print(a, a == a, a in a)
t = ([],)
t[0].append(t)
print(t)
d = {}
d["d"] = d
d["l"] = [d]
print(d)
attempt("compare cycles", lambda: [a] == [[[a]]])
b = []
b.append(b)
attempt("compare cycles", lambda: a == b)
