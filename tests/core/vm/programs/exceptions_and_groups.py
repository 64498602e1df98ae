# exceptions
def f():
    try:
        raise ValueError("a")
    except ValueError as e:
        raise KeyError("b") from e
try: f()
except KeyError as e: print(repr(e.__cause__), e.__suppress_context__)
try:
    try: 1/0
    finally: print("fin")
except ZeroDivisionError as e: print(e)
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally: print("f", i)
    else: print("else")
    try: return 1
    finally: print("ret fin")
print(g())
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [KeyError(3)])])
except* ValueError as e: print("V", e.exceptions)
except* (TypeError, KeyError) as e: print("T", e, e.exceptions)
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError as e: raise OSError(5)
except ExceptionGroup as e: print(repr(e))
eg = ExceptionGroup("m", [ValueError(1), KeyError(2)])
print(eg.split(ValueError), eg.subgroup(lambda x: isinstance(x, KeyError)), str(eg), eg.message)
for bad in (lambda: ExceptionGroup("a", []), lambda: ExceptionGroup("a", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("a", [KeyboardInterrupt()]), lambda: ExceptionGroup("a"), lambda: ExceptionGroup("a", 5)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(type(BaseExceptionGroup("a", [ValueError()])), ExceptionGroup.__mro__)
e = ValueError("x"); e.add_note("n1"); print(e.__notes__)
try: e.add_note(1)
except TypeError as t: print(t)
try: raise 5
except TypeError as t: print(t)
try: raise ValueError from 5
except TypeError as t: print(t)
try: raise
except RuntimeError as t: print(t)
try:
    try: pass
    except 5: pass
    try: raise ValueError
    except 5: pass
except TypeError as t: print(t)
print(OSError(2, "No such", "file"), repr(OSError(2, "x")), type(OSError(2, "x")), OSError("a"), StopIteration(3).value, SystemExit(4).code, KeyError("k"), repr(KeyError("k")), KeyError("a", "b"))
try: x = undefined_name
except NameError as n: print(n, n.name)
def loc():
    print(v)
    v = 1
try: loc()
except UnboundLocalError as n: print(n)
def free():
    def inner(): return w
    inner()
    w = 1
try: free()
except NameError as n: print(n)
try: a, b = 1, 2, 3
except ValueError as v: print(v)
try: a, b, c = 1, 2
except ValueError as v: print(v)
try: a, *b, c = [1]
except ValueError as v: print(v)
try: a, b = 5
except TypeError as v: print(v)
a, *b, c = range(5); print(a, b, c)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as r: print(r)
l = []; 
for i in range(100000): l = [l]
try: repr(l)
except RecursionError as r: print(r)
class Ctx:
    def __enter__(self): return 1
try:
    with Ctx(): pass
except TypeError as t: print(t)
try:
    with 5: pass
except TypeError as t: print(t)
try: assert 1 == 2, "msg"
except AssertionError as x: print(repr(x))
def nested():
    try:
        try: raise ValueError(1)
        except ValueError: raise KeyError(2)
    except KeyError as k:
        print(repr(k.__context__))
        raise TypeError(3) from None
try: nested()
except TypeError as t: print(repr(t.__context__), t.__cause__, t.__suppress_context__)
try:
    raise AttributeError("x", name="n", obj=3)
except AttributeError as a: print(a.name, a.obj)
try: ImportError("m", name="q", zz=1)
except TypeError as t: print(t)
print(ImportError("m", name="q").name)
try: ValueError(a=1)
except TypeError as t: print(t)
t = None
try: raise ValueError("tb")
except ValueError as e:
    t = e.__traceback__
print(t.tb_lineno, t.tb_next, t.tb_frame.f_code.co_name)
def dele():
    try: raise ValueError
    except ValueError as e: pass
    try: e
    except UnboundLocalError as u: print(u)
dele()
