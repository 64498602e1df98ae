# graphlib, reprlib, shlex, fnmatch, sched, html, errno, importlib, timeit, calendar.
import calendar
import errno
import fnmatch
import graphlib
import html
import importlib
import os
import reprlib
import sched
import shlex
import time
import timeit
from collections import deque


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


ts = graphlib.TopologicalSorter({"D": {"B", "C"}, "C": {"A"}, "B": {"A"}})
order = list(ts.static_order())
print(order[0], sorted(order[1:3]), order[3])
ts = graphlib.TopologicalSorter()
ts.add(1, 2, 3)
ts.add(2, 4)
ts.add(3, 4)
ts.prepare()
while ts:
    ready = ts.get_ready()
    print(ready, ts.get_ready(), ts.is_active())
    ts.done(*ready)
attempt(ts.done, 1)
attempt(ts.done, 9)
attempt(ts.add, 5)
attempt(ts.prepare)
attempt(graphlib.TopologicalSorter().get_ready)
cyclic = graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1], 4: [1]})
try:
    cyclic.prepare()
except graphlib.CycleError as error:
    print(error, error.args)
for graph in [{}, {1: []}, {"a": ["b"], "c": ["d"], "b": ["d"]}, {3: [1, 2], 2: [1]}]:
    print(list(graphlib.TopologicalSorter(graph).static_order()))
for value in [list(range(20)), "x" * 100, {i: i for i in range(9)}, set(range(9)), deque(range(9)), (1,), (), 10 ** 60, [[[[[[[[1]]]]]]]], frozenset(), {"a": "b" * 50}, ValueError("x" * 50), 1.5]:
    print(reprlib.repr(value))
short = reprlib.Repr()
short.maxlist = 2
short.maxstring = 10
print(short.repr([1, 2, 3, "abcdefghijklmnop"]), short.repr("abcdefghijklmnop"))


class Ring:
    @reprlib.recursive_repr(fillvalue="<...>")
    def __repr__(self):
        return f"Ring({self.inner!r})"


ring = Ring()
ring.inner = [ring]
print(ring, Ring.__repr__.__name__)
for line in ["a b 'c d' \"e f\"", "a\\ b", "'a''b'", "x # y", "", "a 'b", "a\\", '"a\\"b\\c"', "--opt='v w' -x", "a\tb\nc", "'' x", "é ü"]:
    attempt(shlex.split, line)
    attempt(shlex.split, line, comments=True)
    attempt(shlex.split, line, posix=False)
print(shlex.quote("a b"), shlex.quote("it's"), shlex.quote(""), shlex.quote("safe-1.0/x"), shlex.join(["echo", "a b", "$HOME"]))
print(list(shlex.shlex("a && b; c|d >'e f' # g", posix=True, punctuation_chars=True)), list(shlex.shlex("x=1+2.5 'q r'")))
for pattern in ["*.py", "?.txt", "[ab]*", "[!ab]*", "[a-c]?", "[]x]", "[", "a[", "**x", "*", "[c-a]", "[!c-a]", "a.b", "[a-]", "[-a]", "[\\]"]:
    print(pattern, fnmatch.filter(["a.py", "b.txt", "abc", "x", "]", "[", "a[", "c1", ".b", "a.b", "-", "\\", "a\nb", "X"], pattern))
print(fnmatch.fnmatch("A.TXT", "*.txt"), fnmatch.fnmatchcase("a", "A"), bool(__import__("re").match(fnmatch.translate("a*b?"), "axxbc")))
s = sched.scheduler(time.time, time.sleep)
log = []
now = time.time()
s.enterabs(now + 0.02, 1, log.append, ("late",))
s.enterabs(now + 0.01, 2, log.append, ("second",))
first = s.enterabs(now + 0.01, 1, log.append, argument=("never",))
s.enterabs(now + 0.01, 1, lambda *a, k: log.append(k), kwargs={"k": "first"})
s.cancel(first)
print(len(s.queue), s.empty())
s.run()
print(log, s.empty(), s.run(blocking=False))
print(html.escape("<a href='x'>\"&</a>"), html.escape("'\"", quote=False))
for text in ["&lt;b&gt;", "&amp;amp;", "&#39;&#x27;&#X41;", "&eacute;&eacute", "&notit;", "&nosuch;", "& x", "&copy 2024", "&#0;&#128;&#xd800;", "&hellip;&mdash;", "&;&#;", "&lt", "&nbsp;|"]:
    print(repr(html.unescape(text)))
print(errno.ENOENT, errno.errorcode[13], os.strerror(errno.EEXIST), errno.EAGAIN == errno.EWOULDBLOCK)
print(importlib.import_module("os.path") is os.path, importlib.import_module("collections.abc").__name__)
attempt(importlib.import_module, ".x")
print(type(timeit.timeit("1 + 1", number=10)), timeit.Timer(lambda: 1).timeit(1) >= 0, len(timeit.repeat(lambda: 1, repeat=3, number=1)))
print(calendar.month(2024, 2), calendar.month(2023, 10, 3, 2))
print(calendar.calendar(2024, m=4))
print(calendar.monthrange(2023, 2), calendar.isleap(1900), calendar.leapdays(1990, 2024), calendar.weekday(2024, 1, 1), calendar.monthcalendar(2024, 9), calendar.timegm((2024, 5, 1, 12, 30, 15)))
print(list(calendar.Calendar(6).itermonthdays2(2024, 2))[:9], calendar.TextCalendar(6).formatmonth(2024, 6), calendar.Calendar().monthdatescalendar(2024, 2)[0][0], calendar.day_name[0], list(calendar.month_abbr)[:3])
attempt(calendar.monthrange, 2024, 13)
attempt(calendar.setfirstweekday, 9)
